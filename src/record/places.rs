//! Where the values of a record stand: each column of the layout, its inputs, and the field it fills.

use crate::model::schema;
use crate::number::Number;
use crate::plan::{Input, Interval, Lowered, Part, Source};
use crate::program::{Field, FieldId, Program, Ty};
use crate::table::{Form, Layout, Shape};

use super::quotient::Quotient;

/// One column of the layout.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) name: String,
    /// The key of the model's field of this name.
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
    let columns = layout.columns.iter().enumerate();
    columns.map(|(column, shape)| place(program, layout, shape, column, lowered)).collect()
}

fn place(program: &Program, layout: &Layout, shape: &Shape, column: usize, lowered: &mut Lowered) -> Place {
    let info = schema(layout.kind);
    let key = info.key(&shape.name);
    let fills = |field: &Field| {
        field.kind == layout.kind
            && (field.key == shape.name || field.label == shape.name || key.as_ref() == Some(&field.key))
    };
    let field = program.fields.iter().zip(0..).find(|(field, _)| fills(field));
    let codes: Vec<u32> = match (&shape.form, field.map(|(field, _)| field.ty)) {
        (Form::Choice(options), ty) => {
            (0..).zip(options).map(|(at, name)| code(program, ty, name, at)).collect()
        }
        _ => Vec::new(),
    };
    Place {
        name: shape.name.clone(),
        key,
        form: shape.form.clone(),
        field: field.map(|(_, id)| FieldId(id)),
        value: input(lowered, column, Part::Value),
        gap: input(lowered, column, Part::Gap),
        unit: unit(&shape.form),
        codes,
    }
}

/// The code of an option in the list of its field; its own where no rule has the field.
fn code(program: &Program, ty: Option<Ty>, name: &String, own: u32) -> u32 {
    let Some(Ty::Choice(list)) = ty else { return own };
    let options = program.choices.get(list.index()).map_or(&[][..], |list| list.options.as_slice());
    let found = (0..).zip(options).find(|(_, (option, key))| option == name || key == name);
    found.map_or(own, |(at, _)| at)
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
