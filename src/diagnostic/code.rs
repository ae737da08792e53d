//! Every diagnostic the compiler can give, in one table: this file is the documentation of each code.
//!
//! A code is stable: hosts branch on it and translators key on it. A number is never used twice; a code
//! that is no longer given keeps its line. To add one, add a line to the table (see `CONTRIBUTING.md`).
//!
//! | Codes | Area |
//! | --- | --- |
//! | `E01xx` | syntax: the text itself, and slips people really make |
//! | `E02xx` | names |
//! | `E03xx` | types and units |
//! | `E04xx` | weights, tables, scales, rows and policies |
//! | `E05xx` | standards: bounds, direction, rounding, branches |
//! | `E06xx` | dates in force, imports, cycles |
//! | `E07xx` | citations |
//! | `E08xx` | examples and facts |
//! | `W9xxx` | warnings |

use std::fmt;

macro_rules! codes {
    ($($code:ident $name:ident $zh:literal $en:literal;)+) => {
        /// What a diagnostic is about. Branch on this, never on the message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", stringify!($code), "` ", $zh, ": ", $en, ".")] $name,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$name,)+];

            /// The code as written, such as `E0401`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => stringify!($code),)+ }
            }

            /// What the code means, in one Chinese line.
            pub fn title_zh(self) -> &'static str {
                match self { $(Code::$name => $zh,)+ }
            }

            /// What the code means, in one English line.
            pub fn title_en(self) -> &'static str {
                match self { $(Code::$name => $en,)+ }
            }
        }
    };
}

codes! {
    // Syntax.
    E0101 UnexpectedText "此处的文字不合语法" "the text here does not fit the grammar";
    E0102 MissingClosingBrace "缺少右括号" "a closing bracket is missing";
    E0103 UnclosedString "引号没有配对" "a quoted text is not closed";
    E0105 NestingTooDeep "括号嵌套过深" "brackets are nested too deeply";
    E0106 TextTooLarge "源文本过大" "the source text is too large";
    E0107 LineTooLong "一行过长" "a line is too long";
    E0108 NameTooLong "名称过长" "a name is too long";
    E0109 NumberTooLong "数字位数过多" "a number has too many digits";
    E0110 TooManyItems "条目过多" "there are too many items";
    E0111 TooManyPrefixes "前置运算符连用过多" "too many prefix operators stand in a row";
    E0112 IntegerBandSlip "用短横线写的整数区间会漏掉小数" "an integer range with a hyphen leaves out fractions";
    E0113 ComparisonBandSlip "区间要用方括号和圆括号写" "a range is written with brackets, not with comparisons";
    E0115 ThousandsSeparator "数字里不用千分位逗号" "a number takes no thousands separator";
    E0116 OperatorSlip "这是别的语言的写法" "this is how another language spells it";
    E0117 GluedKeyword "关键字与名称连在一起" "a keyword and a name are written together";
    E0118 ForbiddenCharacter "有看不见的控制字符或改变文字方向的字符" "a control or text-direction character is in the text";
    E0119 MalformedNumber "数字写法有误" "a number is malformed";
    E0120 MalformedDate "日期写法有误，或没有这一天" "a date is malformed or does not exist";
    E0121 MissingPackage "缺少规则包的开头" "the package heading is missing";
    E0122 EmptyBlock "括号里没有内容" "a block is empty";
    E0123 RepeatedClause "同一子句写了两次" "a clause is given twice";
    E0124 MissingClause "缺少必需的子句" "a required clause is missing";
    E0126 StrayClosingBracket "多了一个右括号" "a closing bracket closes nothing";
    E0127 NotNormalized "名称的编码不是规范形式" "a name is not in Unicode normal form";
    E0198 Internal "引擎的缺陷" "there is a defect of the engine";

    // Names.
    E0201 UnknownName "名称没有定义" "a name is not defined";
    E0202 UnknownField "对象没有这个字段" "the subject has no such field";
    E0203 DuplicateName "名称重复定义" "a name is defined twice";
    E0204 ReservedName "保留字不能作名称" "a reserved word cannot be a name";
    E0205 UnknownFunction "没有这个函数" "there is no such function";
    E0206 UnknownChoice "没有这个选项" "there is no such choice";
    E0207 UnknownSubject "没有这种对象" "there is no such kind of subject";
    E0208 UnknownUnit "没有这个单位" "there is no such unit";
    E0209 OutOfPlace "名称在此处没有意义" "a name has no meaning at this place";
    E0210 WrongKindOfName "名称所指的不是此处要的东西" "a name stands for something else than is wanted here";

    // Types and units.
    E0301 TypeMismatch "类型不符" "the types do not agree";
    E0302 UnitMismatch "单位不符" "the units do not agree";
    E0303 BareMoney "金额缺少单位" "an amount of money has no unit";
    E0304 RatioAgainstNumber "比率与不带百分号的数混用" "a ratio is used together with a bare number";
    E0305 MoneyTimesMoney "金额不能乘以金额" "money cannot be multiplied by money";
    E0306 MixedBudgets "不同预算的金额不能混算" "amounts of different budgets do not mix";
    E0307 PercentagePoint "百分比与百分点混用" "a percentage and percentage points are confused";
    E0308 ArgumentCount "参数个数不符" "the number of arguments is wrong";
    E0309 ArgumentName "没有这个名称的参数" "there is no argument of this name";
    E0310 NotACondition "此处应为条件" "a condition is wanted here";
    E0311 DivisionByZero "除数恒为零" "the divisor is always zero";
    E0312 ChainedComparison "比较不能连写" "comparisons cannot be chained";
    E0314 WrongSubject "用于另一种对象" "it belongs to another kind of subject";
    E0315 NumberTooLarge "常数的运算结果过大" "a constant works out too large";
    E0316 BudgetLaw "法律不许这样用钱" "the law does not let the money go there";

    // Weights, tables, scales, rows and policies.
    E0401 WeightsDoNotSum "同级权重之和不等于上级" "the weights of a level do not sum to their parent";
    E0402 WeightNotPositive "权重或舍入的单位不是正数" "a weight or a unit of rounding is not positive";
    E0403 BandGap "区间之间有空缺" "the bands leave a gap";
    E0404 BandOverlap "区间重叠" "the bands overlap";
    E0405 BandOutsideRange "区间超出范围" "a band lies outside the range";
    E0406 BandReversed "区间上下限颠倒" "the ends of a band are reversed";
    E0407 BandEmpty "区间内没有任何值" "a band holds no value";
    E0409 RowArmMissing "有的行没有对应的评分方法" "a kind of row has no way to be scored";
    E0410 RowArmDuplicate "同一种行有两个评分方法" "a kind of row is scored in two ways";
    E0412 PolicyDuplicate "缺数据时怎么办写了两次" "two policies speak for the same state";
    E0414 SharesDoNotSum "分配因素之和不等于 100%" "the shares of an allocation do not sum to 100%";
    E0415 FloorAboveCap "下限高于上限" "a floor lies above its cap";
    E0416 ScaleMissing "用到等级而没有给出等级" "a grade is asked for and no scale is given";
    E0417 GradeUncovered "有的等级没有写到" "a grade is not spoken for";
    E0418 ChangeTooFar "增减的幅度越界" "a change of money reaches too far";
    E0419 CaseRepeated "同一情形写在两行里" "two lines speak for one case";
    E0420 Contradiction "细化的规则与原规则抵触" "a refining rule contradicts the one it refines";

    // Standards.
    E0501 AboveFullMarks "得分可能超过满分" "a standard can exceed the full marks";
    E0502 BelowZero "得分可能低于零" "a standard can fall below zero";
    E0503 NotMonotone "得分的走向与声明的不符" "a standard does not move the way it says";
    E0504 MissingRounding "除法可能除不尽而没有写明舍入" "a quotient may not terminate and no rounding is declared";
    E0505 MissingOtherwise "缺少“否则”" "the branch for all other cases is missing";
    E0506 UnreachableBranch "分支永远到不了" "a branch can never be reached";

    // Dates in force, imports, cycles.
    E0601 ImportNotFound "引用的规则包不存在" "an imported package does not exist";
    E0602 ImportClash "引用的名称相互冲突" "imported names clash";
    E0603 Cycle "定义循环" "definitions depend on each other in a circle";
    E0604 InForceGap "施行日期之间有空档" "the dates in force leave a gap";
    E0605 InForceOverlap "施行日期重叠" "the dates in force overlap";
    E0606 InForceReversed "施行的起止日期颠倒" "the dates in force are reversed";
    E0607 InForceMissing "没有写明施行日期" "no date in force is given";
    E0608 ImportNotInForce "引用的规则包在施行期内并非一直有效" "an imported package is not in force all the time";
    E0609 ImportCycle "规则包相互引用" "packages import each other";

    // Citations.
    E0701 NoCitation "没有写明依据" "no document is cited";
    E0702 UnknownDocument "引用的文件没有声明" "the cited document is not declared";
    E0703 UnsourcedParameter "未核实的参数没有写明来源" "an unverified parameter names no source";
    E0704 EmptyReason "无依据而没有说明原因" "a rule without a document gives no reason";

    // Examples and facts.
    E0801 ExampleSubject "示例的对象有误" "the subject of an example is wrong";
    E0802 ExampleField "示例的字段有误" "a field of an example is wrong";
    E0803 ExampleTable "示例的表有误" "the table of an example is malformed";
    E0806 ExampleEmpty "示例没有写期望" "an example expects nothing";
    E0807 FactClash "填报的字段与内置字段重名" "a declared fact has the name of a built-in field";
    E0809 ExampleNotInForce "示例的日期不在施行期内" "an example names a day on which its rules are not in force";

    // Warnings.
    W9004 UnusedImport "引用没有用到" "an import is not used";
    W9009 ReservedConstruct "这一写法留给以后的语言版本，现在不起作用" "this construct is kept for a later language version and has no effect yet";
    W9010 RowArmUncovered "有的指标值没有评分方法" "some targets have no way to be scored";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
