//! One test for each clause of 诸政办发〔2019〕42号, 三(三), Z14 to Z19: the four budgets, and what is paid from them. A few facts, and what the
//! rules make of them.

use super::{holds, yuan};
use jixiao::model::{Cell, Channel, Government, Transfer};

/// 三(三)1: structure of revenue, collection, preferential policies; allocation of spending. 51 of 60 is 85 %, the full
/// 20; 57 of 60 collected, 19; 0.5 back for each yuan forgone, 5.
#[test]
fn z14_general_public_budget() {
    holds(
        "2020-12-31",
        "诸暨.四本预算",
        r#"政府 {
             一般公共预算.税收收入 = 51亿元  一般公共预算.收入合计 = 60亿元
             一般公共预算.收入完成数 = 57亿元  一般公共预算.应征收额 = 60亿元
             一般公共预算.优惠政策减免额 = 2亿元  一般公共预算.优惠政策新增收入 = 1亿元
           }
           期望 税收占比 = 85%, 一般征收率 = 95%, 一般公共预算绩效.收入 = 44 分"#,
    );
}

/// 三(三)1: industry funds, procurement, services bought, PPP and debt projects; fiscal risk. A PPP of 72 points is paid
/// 72 ÷ 80 = 90 %; debt of 130 % of the resources is a yellow light.
#[test]
fn z15_industry_funds_procurement_services_ppp_debt() {
    holds(
        "2020-12-31",
        "诸暨.财政风险, 诸暨.四本预算",
        r#"政府 {
             债务余额 = 130亿元  综合财力 = 100亿元  一般公共预算.支出完成数 = 100亿元  一般公共预算.PPP支出责任 = 10亿元
             政府和社会资本合作 { 年度考核得分 = 72 分  中期考核得分 = 72 分  与绩效挂钩的可用性付费 = 100万元  运维绩效付费 = 0元 }
             政府产业基金 { 应返投额 = 10亿元  本地投资额 = 8亿元 }
             政府采购 { 采购预算 = 100万元  合同金额 = 95万元 }
             政府购买服务 { 绩效付费额 = 10万元  考核得分 = 80 分 }
             政府债务项目 { 存续期预期收益 = 12亿元  存续期本息 = 10亿元 }
           }
           期望 应付绩效款 = 8万元, 付费系数 = 90%, 返投率 = 80%, 节约率 = 5%, 债务项目覆盖倍数 = 1.2
           期望 财政风险.债务灯 = 黄, 财政风险.PPP灯 = 绿, 财政风险.总灯 = 黄"#,
    );
}

/// 三(三)2: whether funds rest on a basis in force, are levied by the standard, and carry their debt. 4 of 5 is 16 of
/// 20; income of 1.08 times the service is 1.08 ÷ 1.2 × 20 = 18 of 20.
#[test]
fn z16_government_fund_budget() {
    holds(
        "2020-12-31",
        "诸暨.四本预算",
        r#"政府 {
             政府性基金预算.基金项数 = 5  政府性基金预算.依据有效基金项数 = 4
             政府性基金预算.专项债券项目收益 = 1.08亿元  政府性基金预算.专项债券应付本息 = 1亿元
           }
           期望 依据有效率 = 80%, 政府性基金预算绩效.设立依据 = 16 分
           期望 收益覆盖倍数 = 1.08, 政府性基金预算绩效.债务支撑 = 18 分"#,
    );
}

/// 三(三)2: strategic goals, earnings remitted, structure and use of spending. 6 of 10 is 18 of 30; 8 of 10 remitted is
/// 24 of 30.
#[test]
fn z17_state_capital_budget() {
    holds(
        "2020-12-31",
        "诸暨.四本预算",
        r#"政府 {
             国有资本经营预算.战略性产业投入 = 6千元  国有资本经营预算.支出完成数 = 1万元
             国有资本经营预算.应缴利润 = 10万元  国有资本经营预算.已缴利润 = 8万元
           }
           期望 国有资本经营预算绩效.战略目标 = 18 分, 国有资本经营预算绩效.收益上缴 = 24 分"#,
    );
}

/// 三(三)2: income and spending, management, actuarial balance, regions, risk. A balance of 3 against 6 a year lasts six
/// months; one of two regions short of income is 7.5 of 15.
#[test]
fn z18_social_insurance_budget() {
    holds(
        "2020-12-31",
        "诸暨.四本预算",
        r#"政府 {
             社会保险基金预算.累计结余 = 3亿元  社会保险基金预算.支出完成数 = 6亿元
             社会保险基金预算.统筹地区数 = 2  社会保险基金预算.收不抵支地区数 = 1
           }
           期望 可支付月数 = 6, 社会保险基金预算绩效.地区结构 = 7.5 分"#,
    );
}

/// 三(三)2: the four budgets are linked by declared transfers that balance, and insurance money never leaves.
#[test]
fn z19_transfers_between_the_budgets_balance() {
    let mut city = Government::default();
    city.state_capital.out_to_general_public = Cell::Reported("300万元".parse().unwrap());
    city.general_public.in_from_state_capital = Cell::Reported("300万元".parse().unwrap());
    city.transfers.0 = vec![Transfer::new(Channel::CapitalToGeneral, yuan("300万元"))];
    assert_eq!(city.check_transfers(), Ok(()));
    city.general_public.in_from_state_capital = Cell::Reported("250万元".parse().unwrap());
    assert_eq!(city.check_transfers().unwrap_err().len(), 1);
    assert!(Channel::ALL.iter().all(|channel| channel.from() != jixiao::model::BudgetKind::SocialInsurance));
    holds(
        "2020-12-31",
        "诸暨.四本预算",
        r#"政府 {
             政府性基金预算.调出到一般公共预算 = 2亿元  一般公共预算.从政府性基金预算调入 = 2亿元
             国有资本经营预算.调出到一般公共预算 = 300万元  一般公共预算.从国有资本经营预算调入 = 250万元
             一般公共预算.补助社会保险基金预算 = 1亿元  社会保险基金预算.一般公共预算补助 = 1亿元
             一般公共预算.调出到政府性基金预算 = 0元  政府性基金预算.从一般公共预算调入 = 0元
           }
           期望 调拨衔接 = 否"#,
    );
}
