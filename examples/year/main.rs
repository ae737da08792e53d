//! A year of a city: `cargo run --release --features html --example year`.
mod budgets;
mod calendar;
mod chance;
mod city;
mod departments;
mod goals;
mod names;
mod projects;
mod townships;
mod written;

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let city = city::city(2020);
    city.check_transfers().map_err(|e| format!("{e:?}"))?;
    for t in &city.townships {
        t.check_transfers().map_err(|e| format!("{e:?}"))?;
    }
    let (d, p, g) = city::counted(&city.departments);
    println!(
        "{d} {p} {g} 支出 {} 预算 {}",
        city.general_public.expenditure, city.general_public.expenditure_budget
    );
    for d in &city.departments {
        println!("{} {} {}", d.name, d.revised, d.project_pool);
    }
    let given: i64 =
        city.townships.iter().filter_map(|t| t.last_year_transfer.reported()?.yuan().to_i64()).sum();
    println!("转移支付 {}", given / 10000);
    println!(
        "{:?}",
        calendar::work_calendar()?.workdays_between(
            jixiao::NaiveDate::from_ymd_opt(2020, 1, 1).ok_or("")?,
            jixiao::NaiveDate::from_ymd_opt(2020, 12, 31).ok_or("")?
        )?
    );
    Ok(())
}
