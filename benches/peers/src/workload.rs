//! The workload: filed forms as columns of scaled 64-bit integers, drawn from a seed.

/// What a column holds, and so how an engine is given it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Cents, of an amount in yuan.
    Money,
    /// A plain number.
    Number,
    /// A ratio: 9550 at scale 4 is 95.5 %.
    Ratio,
    /// Whole days.
    Days,
    /// The code of a grade: 0 to 3 for A to D.
    Choice,
}

/// One column of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key the engines know it by.
    pub key: &'static str,
    /// The name in `benches/workload.jx`.
    pub zh: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Places after the point: the value is the integer divided by 10 to this power.
    pub scale: u32,
}

const fn field(key: &'static str, zh: &'static str, kind: Kind, scale: u32) -> Field {
    Field { key, zh, kind, scale }
}

/// Every column, in the order of [`Columns`].
pub const FIELDS: [Field; 20] = [
    field("revised", "全年预算数", Kind::Money, 2),
    field("executed", "全年执行数", Kind::Money, 2),
    field("quantity1_target", "数量一目标", Kind::Number, 0),
    field("quantity1_actual", "数量一实际", Kind::Number, 0),
    field("quantity2_target", "数量二目标", Kind::Number, 0),
    field("quantity2_actual", "数量二实际", Kind::Number, 0),
    field("quantity3_target", "数量三目标", Kind::Number, 2),
    field("quantity3_actual", "数量三实际", Kind::Number, 2),
    field("quality_target", "质量目标", Kind::Ratio, 4),
    field("quality_actual", "质量实际", Kind::Ratio, 4),
    field("days_target", "时效目标", Kind::Days, 0),
    field("days_actual", "时效实际", Kind::Days, 0),
    field("cost1_target", "成本一目标", Kind::Number, 2),
    field("cost1_actual", "成本一实际", Kind::Number, 2),
    field("cost2_target", "成本二目标", Kind::Number, 2),
    field("cost2_actual", "成本二实际", Kind::Number, 2),
    field("benefit1", "效益一", Kind::Choice, 0),
    field("benefit2", "效益二", Kind::Choice, 0),
    field("satisfaction_target", "满意度目标", Kind::Ratio, 4),
    field("satisfaction_actual", "满意度实际", Kind::Ratio, 4),
];

/// The names of the grades of a benefit, by code.
pub const BENEFITS: [&str; 4] = ["A", "B", "C", "D"];

/// The names of the grades of a total, by code, the best first.
pub const GRADES: [&str; 4] = ["优", "良", "中", "差"];

/// The forms: a column for each of [`FIELDS`], all equally long.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub columns: [Vec<i64>; 20],
}

impl Columns {
    /// How many forms.
    pub fn rows(&self) -> usize {
        self.columns[0].len()
    }

    /// The first forms only.
    pub fn first(&self, rows: usize) -> Columns {
        Columns { columns: std::array::from_fn(|column| self.columns[column][..rows].to_vec()) }
    }

    /// One form.
    pub fn record(&self, row: usize) -> Record {
        let [
            revised,
            executed,
            quantity1_target,
            quantity1_actual,
            quantity2_target,
            quantity2_actual,
            quantity3_target,
            quantity3_actual,
            quality_target,
            quality_actual,
            days_target,
            days_actual,
            cost1_target,
            cost1_actual,
            cost2_target,
            cost2_actual,
            benefit1,
            benefit2,
            satisfaction_target,
            satisfaction_actual,
        ] = std::array::from_fn(|column| self.columns[column][row]);
        Record {
            revised,
            executed,
            quantity_target: [quantity1_target, quantity2_target, quantity3_target],
            quantity_actual: [quantity1_actual, quantity2_actual, quantity3_actual],
            quality_target,
            quality_actual,
            days_target,
            days_actual,
            cost_target: [cost1_target, cost2_target],
            cost_actual: [cost1_actual, cost2_actual],
            benefit: [benefit1, benefit2],
            satisfaction_target,
            satisfaction_actual,
        }
    }
}

/// One form, its values scaled as [`FIELDS`] says.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    pub revised: i64,
    pub executed: i64,
    pub quantity_target: [i64; 3],
    pub quantity_actual: [i64; 3],
    pub quality_target: i64,
    pub quality_actual: i64,
    pub days_target: i64,
    pub days_actual: i64,
    pub cost_target: [i64; 2],
    pub cost_actual: [i64; 2],
    pub benefit: [i64; 2],
    pub satisfaction_target: i64,
    pub satisfaction_actual: i64,
}

/// What the rules say of each form; a column is empty where nobody asked for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The total, in hundredths of a point.
    pub total: Vec<i64>,
    /// The code of the grade: 0 to 3, the best first.
    pub grade: Vec<i64>,
    /// Next year's amount, in cents.
    pub next: Vec<i64>,
}

/// A column that answers nothing: what a contender leaves where it gives no answer.
pub const NO_ANSWER: i64 = i64::MIN;

impl Answers {
    /// Columns of `rows` answers, none given yet.
    pub fn blank(rows: usize) -> Answers {
        Answers { total: vec![NO_ANSWER; rows], grade: vec![NO_ANSWER; rows], next: vec![NO_ANSWER; rows] }
    }

    /// Writes the answers to one form.
    #[inline(always)]
    pub fn set(&mut self, row: usize, [total, grade, next]: [i64; 3]) {
        self.total[row] = total;
        self.grade[row] = grade;
        self.next[row] = next;
    }

    /// On how many of the first `rows` forms a total, a grade or an amount differs.
    pub fn wrong(&self, exact: &Answers, rows: usize) -> usize {
        let pairs = [(&self.total, &exact.total), (&self.grade, &exact.grade), (&self.next, &exact.next)];
        let differs =
            |row: usize| pairs.iter().any(|(said, right)| !said.is_empty() && said[row] != right[row]);
        (0..rows).filter(|row| differs(*row)).count()
    }
}

/// By how much an enlarged form is enlarged: with it, intermediate products leave 64 bits.
const ENLARGED_BY: i64 = 5_000_000;

/// One form in so many is enlarged.
const ENLARGED_ONE_IN: usize = 500;

/// Seeded forms; with `enlarged`, one in 500 has its amounts, quantities and costs enlarged 5,000,000-fold.
pub fn forms(rows: usize, seed: u64, enlarged: bool) -> Columns {
    let mut dice = Dice(seed);
    let mut forms = Columns::default();
    for row in 0..rows {
        let mut form = form(&mut dice);
        if enlarged && row % ENLARGED_ONE_IN == ENLARGED_ONE_IN / 2 {
            for (value, field) in form.iter_mut().zip(FIELDS) {
                if matches!(field.kind, Kind::Money | Kind::Number) {
                    *value *= ENLARGED_BY;
                }
            }
        }
        forms.columns.iter_mut().zip(form).for_each(|(column, value)| column.push(value));
    }
    forms
}

fn form(dice: &mut Dice) -> [i64; 20] {
    let (revised, executed) = budget(dice);
    let counted = dice.between(1, 500);
    let few = dice.between(1, 60);
    let measured = dice.between(100, 500_000);
    let quality = 100 * dice.between(80, 100);
    let days = dice.between(10, 365);
    let costs = [dice.between(10_000, 1_000_000_000), 100 * dice.between(100, 100_000)];
    let satisfaction = 100 * dice.between(80, 98);
    [
        revised,
        executed,
        counted,
        dice.reached(counted, 50, 120),
        few,
        dice.reached(few, 50, 120),
        measured,
        dice.reached(measured, 60, 115),
        quality,
        dice.reached(quality, 70, 110).min(10_000),
        days,
        dice.reached(days, 70, 130).max(1),
        costs[0],
        dice.reached(costs[0], 80, 130),
        costs[1],
        dice.spent(costs[1]),
        dice.grade(),
        dice.grade(),
        satisfaction,
        dice.satisfied(satisfaction),
    ]
}

/// A revised budget from 10,000 yuan to 1 billion, its logarithm drawn evenly, and what was spent of it: one form
/// in a hundred spent exactly 60 %, some nothing, some all, some more.
fn budget(dice: &mut Dice) -> (i64, i64) {
    let top = 10_i64.pow(u32::try_from(dice.between(7, 11)).unwrap_or(7));
    let revised = dice.between(top / 10, top);
    match dice.between(0, 999) {
        0..10 => {
            let revised = revised / 5 * 5;
            (revised, revised / 5 * 3)
        }
        10..15 => (revised, 0),
        15..65 => (revised, revised),
        65..75 => (revised, revised / 100 * 60),
        _ => (revised, dice.reached(revised, 30, 108)),
    }
}

/// Seeded pseudo-random numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`, both possible.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u128::from(high.abs_diff(low)) + 1;
        low + ((u128::from(self.next()) * span) >> 64) as i64
    }

    /// What was reached of a target: `low` to `high` percent, in one case in ten exactly the target.
    fn reached(&mut self, target: i64, low: i64, high: i64) -> i64 {
        match self.between(0, 9) {
            0 => target,
            _ => self.between(target * low / 100, target * high / 100),
        }
    }

    /// What a cost came to: at times exactly twice its target, where nothing is left of the points, or more.
    fn spent(&mut self, target: i64) -> i64 {
        match self.between(0, 49) {
            0 => 2 * target,
            1 => self.between(2 * target, 3 * target),
            _ => self.reached(target, 80, 120),
        }
    }

    /// How satisfied people were: at times exactly 80 % of the target, where 60 % of the points begin.
    fn satisfied(&mut self, target: i64) -> i64 {
        match self.between(0, 199) {
            0 => target / 5 * 4,
            _ => self.reached(target, 70, 110).min(10_000),
        }
    }

    fn grade(&mut self) -> i64 {
        match self.between(0, 99) {
            0..50 => 0,
            50..80 => 1,
            80..95 => 2,
            _ => 3,
        }
    }
}
