use super::build::{Build, cites, n, project};
use crate::eval::{Facts, allocation_plan, evaluate};
use crate::model::{BudgetKind, Subject, SubjectKind};
use crate::number::Number;
use crate::outcome::{AllocationPlan, Answer, Bound, PoolShares};
use crate::program::{
    Allocation, AllocationId, Derived, Excess, Expr, ExprId, Factor, Group, Method, Place, Reach, Ty,
};
use crate::quantity::{Cell, Fact, Money};
use crate::span::Span;

/// A pool of so many yuan for projects, to the cent.
fn allocation(b: &mut Build, pool: &str, method: Method) -> AllocationId {
    let pool = b.num(pool, Ty::Money(None));
    b.program.allocations.push(Allocation {
        name: "专项资金".into(),
        kind: SubjectKind::Project,
        pool,
        budget: None,
        group: Group::Peers,
        applies: None,
        method,
        lower: None,
        upper: None,
        quantum: n("0.01"),
        ties: None,
        basis: cites("三(二)6"),
        span: Span::default(),
    });
    let id = AllocationId(u32::try_from(b.program.allocations.len() - 1).unwrap());
    b.program.order.push(Derived::Allocation(id));
    id
}

fn of(b: &mut Build, id: AllocationId) -> &mut Allocation {
    &mut b.program.allocations[id.index()]
}

/// Projects A, B, … with points under the name of each value.
pub(super) fn projects(values: &[&[(&str, &str)]]) -> Vec<Subject> {
    let named = values.iter().zip('A'..).map(|(facts, code)| {
        let mut subject = project(facts);
        (subject.code, subject.name) = (code.to_string(), format!("项目{code}"));
        subject
    });
    named.collect()
}

fn plan(b: &Build, id: AllocationId, subjects: &[Subject]) -> AllocationPlan {
    let facts: Facts = b.bind(subjects);
    let sheet = evaluate(&b.program, &facts, &[Derived::Allocation(id)]);
    allocation_plan(&b.program, &sheet, id).unwrap()
}

fn pool(b: &Build, id: AllocationId, subjects: &[Subject]) -> PoolShares {
    let pools = plan(b, id, subjects).pools;
    assert_eq!(pools.len(), 1);
    pools.into_iter().next().unwrap()
}

fn amounts(pool: &PoolShares) -> Vec<String> {
    assert_eq!(pool.shared, Answer::Yes);
    let shares = pool.shares.iter().map(|share| share.amount.yuan());
    let sum = Number::sum(&shares.clone().collect::<Vec<_>>()).unwrap();
    assert_eq!(sum.add(&pool.left_over.yuan()).unwrap(), pool.pool.as_ref().unwrap().yuan());
    shares.map(|amount| amount.to_string()).collect()
}

fn refusal(pool: &PoolShares) -> (String, String) {
    assert!(pool.shares.is_empty());
    match &pool.shared {
        Answer::Undecided { code, zh, .. } => (code.clone(), zh.clone()),
        Answer::Missing { state, what } => (state.zh().into(), what.clone()),
        answer => panic!("{answer:?}"),
    }
}

pub(super) fn share(b: &mut Build, pool: &str) -> AllocationId {
    let value = b.of_project("值", Ty::Points);
    allocation(b, pool, Method::Share(value))
}

/// 100.00 over three equals: the cent left over goes to the first code, also when filed last.
#[test]
fn the_last_cent_goes_to_the_first_code() {
    let mut b = Build::new();
    let id = share(&mut b, "100");
    let mut subjects = projects(&[&[("值", "1")], &[("值", "1")], &[("值", "1")]]);
    assert_eq!(amounts(&pool(&b, id, &subjects)), ["33.34", "33.33", "33.33"]);
    subjects.reverse();
    let shared = pool(&b, id, &subjects);
    assert_eq!(amounts(&shared), ["33.33", "33.33", "33.34"]);
    let extra = shared.shares[2].extra.as_ref().unwrap();
    assert_eq!((extra.remainder.clone(), extra.place, extra.by_tie), (n("1/3"), 1, true));
    // A key of the rules comes before the code.
    let key = b.of_project("序", Ty::Points);
    of(&mut b, id).ties = Some(key);
    let keyed =
        projects(&[&[("值", "1"), ("序", "3")], &[("值", "1"), ("序", "2")], &[("值", "1"), ("序", "9")]]);
    assert_eq!(amounts(&pool(&b, id, &keyed)), ["33.33", "33.34", "33.33"]);
    assert_eq!(refusal(&pool(&b, id, &subjects)), ("未报".into(), "项目C·序、项目B·序、项目A·序".into()));
    subjects[0].code = "B".into();
    let (code, zh) = refusal(&pool(&b, id, &subjects));
    assert!(code == "U23" && zh.starts_with("有两个成员的编码都是“B”"), "{zh}");
}

/// A pool of 1000: 60 % by 甲 (1 : 3), 40 % by 乙 (4 : 1). A: 150 + 320, B: 450 + 80.
#[test]
fn factors_give_their_parts() {
    let mut b = Build::new();
    let factor = |b: &mut Build, name: &str, weight: &str| Factor {
        path: vec![name.to_owned()],
        value: b.of_project(name, Ty::Points),
        weight: n(weight),
    };
    let factors = vec![factor(&mut b, "甲", "0.6"), factor(&mut b, "乙", "0.4")];
    let id = allocation(&mut b, "1000", Method::Factors(factors));
    let shared = pool(&b, id, &projects(&[&[("甲", "1"), ("乙", "4")], &[("甲", "3"), ("乙", "1")]]));
    assert_eq!(amounts(&shared), ["470", "530"]);
    let gives =
        |at: usize| shared.shares[at].parts.iter().map(|part| part.gives.to_string()).collect::<Vec<_>>();
    assert_eq!((gives(0), gives(1)), (vec!["150".into(), "320".into()], vec!["450".into(), "80".into()]));
    let refused = |values: &[&[(&str, &str)]]| refusal(&pool(&b, id, &projects(values))).1;
    let zero = refused(&[&[("甲", "1"), ("乙", "0")], &[("甲", "3"), ("乙", "0")]]);
    assert!(zero.starts_with("因素“乙”各成员之和为零"), "{zero}");
    let negative = refused(&[&[("甲", "1"), ("乙", "1")], &[("甲", "-3"), ("乙", "1")]]);
    assert_eq!(negative, "项目B 的 甲 为 -3，按比例分配的数不得为负");
    // A value that is missing blocks the pool for everybody and says whose it is.
    let missing = pool(&b, id, &projects(&[&[("甲", "1"), ("乙", "1")], &[("甲", "3")]]));
    assert_eq!(refusal(&missing), ("未报".into(), "项目B·乙".into()));
    assert_eq!((missing.pool, missing.left_over), (Some(yuan("1000")), yuan("1000")));
}

fn yuan(text: &str) -> Money {
    Money::from_yuan(n(text))
}

/// 安庆, third quarter of 2018: 94.5 in four places of 40, 30, 20 and 10 %: 37.8, 28.35, 18.9, 9.45 (in 万元).
#[test]
fn ranks_share_a_pool() {
    let mut b = Build::new();
    let value = b.of_project("值", Ty::Points);
    let place = |(at, share): (u32, &str)| Place { first: at, last: at, share: n(share) };
    let places = [(1, "0.4"), (2, "0.3"), (3, "0.2"), (4, "0.1")].map(place).to_vec();
    let id = allocation(&mut b, "945000", Method::ByRank { value, highest_first: true, places });
    let four = projects(&[&[("值", "1")], &[("值", "8")], &[("值", "5")], &[("值", "3")]]);
    assert_eq!(amounts(&pool(&b, id, &four)), ["94500", "378000", "283500", "189000"]);
    // Three take 90 %; the tenth that the fourth place would get stays in the pool.
    let three = pool(&b, id, &four[1..]);
    assert_eq!(amounts(&three), ["378000", "283500", "189000"]);
    assert_eq!(three.left_over, yuan("94500"));
}

/// 四川: 15000 × 70 % ÷ 21 × 7/12 = 291.666… each (in 万元); in yuan 2916666.66…, three of them 8750000 exactly. One
/// that missed pays the same back.
#[test]
fn fixed_amounts_leave_the_rest_and_may_be_paid_in() {
    let mut b = Build::new();
    let hits = b.of_project("值", Ty::Points);
    let each = b.num("8750000/3", Ty::Money(None));
    let amount = b.op(crate::program::ArithmeticOp::Multiply, each, hits, Ty::Money(None));
    let id = allocation(&mut b, "9000000", Method::Fixed { amount, excess: Excess::Refuse });
    let met: &[(&str, &str)] = &[("值", "1")];
    let three = pool(&b, id, &projects(&[met, met, met]));
    assert_eq!(amounts(&three), ["2916666.67", "2916666.67", "2916666.66"]);
    assert_eq!(three.left_over, yuan("250000"));
    assert_eq!(three.shares[0].exact, n("8750000/3"));
    // Two get and one pays: the net sum of 2916666.66… is handed out down to the cent.
    let one_pays = pool(&b, id, &projects(&[met, met, &[("值", "-1")]]));
    assert_eq!(amounts(&one_pays), ["2916666.67", "2916666.66", "-2916666.67"]);
    assert_eq!(one_pays.left_over, yuan("6083333.34"));
    // Four would take 11666666.66… of 9000000.
    let (code, zh) = refusal(&pool(&b, id, &projects(&[met, met, met, met])));
    assert!(code == "U23" && zh.starts_with("各成员应得之和超出资金池 ≈2666666.666667元"), "{zh}");
    of(&mut b, id).method = Method::Fixed { amount, excess: Excess::ScaleDown };
    assert_eq!(amounts(&pool(&b, id, &projects(&[met, met, met, met]))), ["2250000"; 4]);
    assert_eq!(amounts(&pool(&b, id, &projects(&[met]))), ["2916666.66"]);
}

/// 比例: 50 % and 30 % of 100 leave 20; 60 % and 50 % are 10 too much.
#[test]
fn portions_are_parts_of_the_pool() {
    let mut b = Build::new();
    let value = b.of_project("值", Ty::Points);
    let id = allocation(&mut b, "100", Method::Portion(value));
    let shared = pool(&b, id, &projects(&[&[("值", "0.5")], &[("值", "0.3")]]));
    assert_eq!((amounts(&shared), shared.left_over), (vec!["50".into(), "30".into()], yuan("20")));
    let (_, zh) = refusal(&pool(&b, id, &projects(&[&[("值", "0.6")], &[("值", "0.5")]])));
    assert!(zh.starts_with("各成员应得之和超出资金池 10元"), "{zh}");
}

/// 100 over three equals, one capped at 20.005: cut to 20.00, and 80 is left for the other two.
#[test]
fn bounds_are_brought_to_whole_units() {
    let mut b = Build::new();
    let id = share(&mut b, "100");
    let cap = b.of_project("上", Ty::Points);
    of(&mut b, id).upper = Some(cap);
    let subjects = projects(&[
        &[("值", "1"), ("上", "20.005")],
        &[("值", "1"), ("上", "90")],
        &[("值", "1"), ("上", "不适用")],
    ]);
    let shared = pool(&b, id, &subjects);
    assert_eq!(amounts(&shared), ["20", "40", "40"]);
    assert_eq!(shared.shares[0].bound, Some(Bound::Upper));
    let low: Vec<Subject> = subjects[..2].to_vec();
    let short = |cap: &str| {
        let mut low = low.clone();
        low[1].facts.insert("上".into(), super::build::points(cap));
        refusal(&pool(&b, id, &low)).1
    };
    assert!(short("30").starts_with("各上限之和不足资金池，有 50元 分不出去"), "{}", short("30"));
    let floor = b.num("60", Ty::Money(None));
    of(&mut b, id).lower = Some(floor);
    let crossed = refusal(&pool(&b, id, &low)).1;
    assert_eq!(crossed, "项目A 的下限 60元 高于上限 20元（已按最小单位取整）");
    of(&mut b, id).upper = None;
    let exceed = refusal(&pool(&b, id, &low)).1;
    assert!(exceed.starts_with("各下限之和超出资金池 20元"), "{exceed}");
}

#[test]
fn a_pool_is_one_amount_in_whole_units() {
    let mut b = Build::new();
    let id = share(&mut b, "100.005");
    let zh = refusal(&pool(&b, id, &projects(&[&[("值", "1")]]))).1;
    assert!(zh.starts_with("资金池 100.005元 不是 0.01元 的整数倍"), "{zh}");
    let own = b.of_project("池", Ty::Money(None));
    of(&mut b, id).pool = own;
    let mut subjects = projects(&[&[("值", "1")], &[("值", "1")]]);
    for (subject, amount) in subjects.iter_mut().zip(["100", "90"]) {
        subject.facts.insert("池".into(), Cell::Reported(Fact::Money(yuan(amount))));
    }
    let zh = refusal(&pool(&b, id, &subjects)).1;
    assert!(zh.starts_with("资金池对 项目A 是 100元，对 项目B 是 90元"), "{zh}");
    let zh = refusal(&pool(&b, id, &projects(&[&[("值", "1")]]))).1;
    assert_eq!(zh, "项目A·池");
}

/// 适用 leaves out who does not apply; one of whom it cannot be said blocks the pool.
#[test]
fn who_does_not_apply_gets_no_share() {
    let mut b = Build::new();
    let id = share(&mut b, "100");
    let (state, one) = (b.of_project("参加", Ty::Points), b.num("1", Ty::Points));
    let applies = b.cmp(crate::program::CompareOp::Equal, state, one);
    of(&mut b, id).applies = Some(applies);
    let subjects = |second: &str| {
        projects(&[
            &[("值", "1"), ("参加", "1")],
            &[("值", "1"), ("参加", second)],
            &[("值", "3"), ("参加", "1")],
        ])
    };
    for outside in ["0", "不适用"] {
        assert_eq!(amounts(&pool(&b, id, &subjects(outside))), ["25", "75"]);
    }
    assert_eq!(refusal(&pool(&b, id, &subjects("未报"))), ("未报".into(), "项目B·参加".into()));
    let facts = b.bind(&subjects("0"));
    let sheet = evaluate(&b.program, &facts, &[Derived::Allocation(id)]);
    let share = |at: u32| sheet.allotment(id).unwrap().share(crate::eval::facts::SubjectId(at)).unwrap();
    assert!(share(1).unwrap_err().is_not_applicable());
    assert_eq!(super::build::number_of(share(2)), n("75"));
}

/// Each department shares its own pool; a project without one has none.
#[test]
fn groups_under_a_subject_share_its_pool() {
    let mut b = Build::new();
    let id = share(&mut b, "0");
    let field = b.field(SubjectKind::Department, "项目预算", Ty::Money(None));
    let above = b.e(Expr::Field(Reach::Ancestor(SubjectKind::Department), field), Ty::Money(None));
    (of(&mut b, id).pool, of(&mut b, id).group) = (above, Group::Under(SubjectKind::Department));
    let department = |name: &str, amount: &str, children: Vec<Subject>| {
        let mut subject = Subject::new(SubjectKind::Department, name, name);
        subject.facts.insert("项目预算".into(), Cell::Reported(Fact::Money(yuan(amount))));
        subject.children = children;
        subject
    };
    let mut subjects = projects(&[&[("值", "1")], &[("值", "3")], &[("值", "1")], &[("值", "1")]]);
    let (alone, third) = (subjects.pop().unwrap(), subjects.pop().unwrap());
    let plan = plan(&b, id, &[department("甲", "100", subjects), department("乙", "70", vec![third]), alone]);
    let owners: Vec<&str> = plan.pools.iter().map(|pool| pool.owner.as_str()).collect();
    assert_eq!(owners, ["", "甲", "乙"]);
    assert_eq!(refusal(&plan.pools[0]), ("未报".into(), "上级部门".into()));
    assert_eq!(
        (amounts(&plan.pools[1]), amounts(&plan.pools[2])),
        (vec!["25".into(), "75".into()], vec!["70".into()])
    );
}

#[test]
fn fund_money_keeps_its_purpose() {
    let mut b = Build::new();
    let id = share(&mut b, "100");
    of(&mut b, id).budget = Some(BudgetKind::GovernmentFund);
    let mut subjects = projects(&[&[("值", "1")], &[("值", "1")]]);
    assert_eq!(amounts(&pool(&b, id, &subjects)), ["50", "50"]);
    let from = |budget: BudgetKind| Cell::Reported(Fact::Choice(budget.en().to_owned()));
    subjects[0].facts.insert("资金来源".into(), from(BudgetKind::GovernmentFund));
    subjects[1].facts.insert("资金来源".into(), from(BudgetKind::GeneralPublic));
    let zh = refusal(&pool(&b, id, &subjects)).1;
    assert_eq!(
        zh,
        "项目B 的资金来源是一般公共预算，资金池属于政府性基金预算，专款应专用：应把它移出这一分配"
    );
    assert!(amounts(&pool(&b, id, &subjects[..1])) == ["100"]);
}

/// Another rule reads the share: `专项资金.份额 × 2`.
#[test]
fn a_share_is_read_by_other_rules() {
    let mut b = Build::new();
    let id = share(&mut b, "100");
    let read: ExprId = b.e(Expr::Allocated(Reach::Own, id), Ty::Money(None));
    let two = b.num("2", Ty::Number);
    let twice = b.op(crate::program::ArithmeticOp::Multiply, read, two, Ty::Money(None));
    let second = allocation(&mut b, "100", Method::Fixed { amount: twice, excess: Excess::ScaleDown });
    let shared = pool(&b, second, &projects(&[&[("值", "1")], &[("值", "4")]]));
    assert_eq!(amounts(&shared), ["20", "80"]);
    assert_eq!(shared.shares[0].parts[0].value, n("40"));
}
