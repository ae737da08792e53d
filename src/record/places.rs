//! Where the values of a record stand: each column of the layout, its inputs, and the field it fills.

use crate::eval::Index;
use crate::number::Number;
use crate::plan::{Input, Interval, Lowered, Part, Source};
use crate::program::{Field, FieldId, Program};
use crate::table::{Form, Layout, Shape};

use super::quotient::Quotient;

/// A key, and the field that has it, where a rule reads it.
type Named<'a> = (String, Option<(FieldId, &'a Field)>);

/// One column of the layout.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) name: String,
    /// The key of the field of this name.
    pub(super) key: Option<String>,
    pub(super) form: Form,
    /// The field it fills, if the program has it.
    pub(super) field: Option<FieldId>,
    /// The inputs of its value and of the gap code of its state.
    pub(super) value: usize,
    pub(super) gap: usize,
    /// One of its integers in base units.
    pub(super) unit: Quotient,
    /// The code of the program for each of its options.
    pub(super) codes: Vec<u32>,
}

/// The places of a layout. Every column gets inputs, also those that no plan reads: a record keeps them, and says
/// them when the evaluator is asked.
pub(super) fn places(program: &Program, layout: &Layout, lowered: &mut Lowered) -> Vec<Place> {
    let index = Index::of(program);
    let place = |(column, shape): (usize, &Shape)| {
        let named = index.named(program, layout.kind, &shape.name);
        place(shape, column, named, lowered)
    };
    layout.columns.iter().enumerate().map(place).collect()
}

fn place(shape: &Shape, column: usize, named: Option<Named<'_>>, lowered: &mut Lowered) -> Place {
    let (key, field) = named.unzip();
    let field = field.flatten();
    let codes = match &shape.form {
        Form::Choice(options) => {
            let own = || (0..).zip(options).map(|(at, _)| at).collect();
            lowered.codes.get(&column).cloned().unwrap_or_else(own)
        }
        _ => Vec::new(),
    };
    Place {
        name: shape.name.clone(),
        key,
        form: shape.form.clone(),
        field: field.map(|(id, _)| id),
        value: input(lowered, column, Part::Value),
        gap: input(lowered, column, Part::Gap),
        unit: unit(&shape.form),
        codes,
    }
}

fn unit(form: &Form) -> Quotient {
    let Form::Number { scale, unit } = form else { return Quotient::ONE };
    let one = unit.factor().mul(&Number::from_scaled(1, *scale));
    one.ok().as_ref().and_then(Quotient::of).unwrap_or(Quotient::ONE)
}

/// The input that reads this part of a column, added when there is none.
fn input(lowered: &mut Lowered, column: usize, part: Part) -> usize {
    let reads = |input: &Input| input.source == Source::Column(column) && input.part == part;
    lowered.inputs.iter().position(reads).unwrap_or_else(|| {
        lowered.inputs.push(Input { source: Source::Column(column), part, assumed: Interval::ALL });
        lowered.inputs.len().saturating_sub(1)
    })
}
