//! The macros that declare models. One declaration a field gives the Rust field, its JSON keys in both
//! languages, its row in the schema, and its fact: nothing about a field is written twice.

/// The Rust type of a field type; money in a budget is that budget's money.
macro_rules! value_type {
    (Money) => { $crate::quantity::Money };
    (Money $budget:ident) => { $crate::model::BudgetMoney<$crate::model::$budget> };
    (Ratio $($budget:ident)?) => { $crate::quantity::Ratio };
    (PercentagePoint $($budget:ident)?) => { $crate::quantity::PercentagePoint };
    (Number $($budget:ident)?) => { $crate::number::Number };
    (Count $($budget:ident)?) => { $crate::quantity::Count };
    (Points $($budget:ident)?) => { $crate::quantity::Points };
    (Days $($budget:ident)?) => { $crate::quantity::Days };
    (Workdays $($budget:ident)?) => { $crate::quantity::Workdays };
    (Date $($budget:ident)?) => { chrono::NaiveDate };
    (Bool $($budget:ident)?) => { bool };
    (Text $($budget:ident)?) => { String };
    (Measure $($budget:ident)?) => { String };
    ($choice:ident $($budget:ident)?) => { $crate::model::$choice };
}

/// The [`FieldType`](super::FieldType) of a field type.
macro_rules! field_type {
    (Money) => {
        $crate::model::FieldType::Money(None)
    };
    (Money $budget:ident) => {
        $crate::model::FieldType::Money(Some($crate::model::BudgetKind::$budget))
    };
    (Ratio $($budget:ident)?) => {
        $crate::model::FieldType::Ratio
    };
    (PercentagePoint $($budget:ident)?) => {
        $crate::model::FieldType::PercentagePoint
    };
    (Number $($budget:ident)?) => {
        $crate::model::FieldType::Number
    };
    (Count $($budget:ident)?) => {
        $crate::model::FieldType::Count
    };
    (Points $($budget:ident)?) => {
        $crate::model::FieldType::Points
    };
    (Days $($budget:ident)?) => {
        $crate::model::FieldType::Days
    };
    (Workdays $($budget:ident)?) => {
        $crate::model::FieldType::Workdays
    };
    (Date $($budget:ident)?) => {
        $crate::model::FieldType::Date
    };
    (Bool $($budget:ident)?) => {
        $crate::model::FieldType::Bool
    };
    (Text $($budget:ident)?) => {
        $crate::model::FieldType::Text
    };
    (Measure $($budget:ident)?) => {
        $crate::model::FieldType::Measure
    };
    ($choice:ident $($budget:ident)?) => {
        $crate::model::FieldType::Choice($crate::model::$choice::CHOICES)
    };
}

/// The unit line in the documentation of a field.
macro_rules! unit_doc {
    (Money) => {
        "\n\nUnit: yuan (元); JSON: a text with its unit, such as `\"500万元\"`."
    };
    (Ratio) => {
        "\n\nUnit: ratio, 1 is 100%; JSON: `\"95%\"`."
    };
    (PercentagePoint) => {
        "\n\nUnit: percentage points (百分点)."
    };
    (Points) => {
        "\n\nUnit: points (分)."
    };
    (Count) => {
        "\n\nUnit: a whole number."
    };
    (Days) => {
        "\n\nUnit: calendar days."
    };
    (Workdays) => {
        "\n\nUnit: working days."
    };
    (Date) => {
        "\n\nJSON: `\"2020-12-31\"`."
    };
    ($other:ident) => {
        ""
    };
}

/// The row of a field in the schema.
macro_rules! field_info {
    ([$($doc:literal)+] $field:ident : $ty:ident $($budget:ident)? = $zh:literal) => {
        $crate::model::FieldInfo {
            zh: $zh,
            en: stringify!($field),
            ty: $crate::model::declare::field_type!($ty $($budget)?),
            doc: concat!($($doc),+).trim_ascii(),
        }
    };
}

/// Declares groups of lines: `pub struct Name in Budget "中文" / "english" { /// doc  field: Type = "中文", }`.
/// Several heads before `lines` share one list.
macro_rules! budget {
    ($($(#[doc = $text:literal])+ pub struct $name:ident in $budget:ident $zh:literal / $en:literal;)+
     lines $lines:tt) => {
        $($crate::model::declare::budget!(@one [$($text)+] $name $budget $zh $en $lines);)+
    };
    (@one [$($text:literal)+] $name:ident $budget:ident $zh:literal $en:literal {
        $($(#[doc = $doc:literal])+ $field:ident : $ty:ident = $zh_field:literal,)+
    }) => {
        $(#[doc = $text])+
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[doc = $doc])+
                #[doc = $crate::model::declare::unit_doc!($ty)]
                #[serde(
                    alias = $zh_field,
                    deserialize_with = "crate::model::facts::read_cell",
                    skip_serializing_if = "crate::model::facts::absent"
                )]
                pub $field: $crate::quantity::Cell<$crate::model::declare::value_type!($ty $budget)>,
            )+
        }

        impl $name {
            /// Its row in the schema.
            pub const GROUP: $crate::model::GroupInfo = $crate::model::GroupInfo {
                zh: $zh,
                en: $en,
                budget: Some($crate::model::BudgetKind::$budget),
                fields: &[$($crate::model::declare::field_info!(
                    [$($doc)+] $field: $ty $budget = $zh_field
                )),+],
            };

            /// Adds its reported facts under `prefix.field`.
            pub(in crate::model) fn add_facts_under(
                &self,
                prefix: &str,
                facts: &mut $crate::model::facts::Facts,
            ) {
                $($crate::model::facts::add_fact(
                    facts,
                    format!("{prefix}.{}", stringify!($field)),
                    &self.$field,
                );)+
            }
        }

        impl $crate::model::facts::Group for $name {
            const GROUPS: &'static [$crate::model::GroupInfo] = &[$name::GROUP];

            fn add_facts(&self, facts: &mut $crate::model::facts::Facts) {
                self.add_facts_under($en, facts);
            }
        }
    };
}

/// Declares subjects: heads `pub struct Name named "编码" / "名称" { own fields } groups { … } children { … }`,
/// then the fields all heads share.
macro_rules! subject {
    ($($(#[doc = $text:literal])+ pub struct $name:ident named $code:literal / $title:literal
        { $($own:tt)* } groups $groups:tt children $children:tt)+
     fields $shared:tt) => {
        $($crate::model::declare::subject!(
            @join [$($text)+] $name $code $title { $($own)* } $shared $groups $children
        );)+
    };
    (@join $text:tt $name:ident $code:literal $title:literal
     { $($own:tt)* } { $($shared:tt)* } $groups:tt $children:tt) => {
        $crate::model::declare::subject!(
            @one $text $name $code $title { $($own)* $($shared)* } $groups $children
        );
    };
    (@one [$($text:literal)+] $name:ident $code:literal $title:literal {
        $($(#[doc = $doc:literal])+ $field:ident : $ty:ident = $zh:literal,)*
    } {
        $($(#[doc = $group_doc:literal])+ $group:ident : $Group:ident = $zh_group:literal,)*
    } {
        $($child:ident : $Child:ident = $zh_child:literal,)*
    }) => {
        $(#[doc = $text])+
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            #[doc = concat!($code, ": what identifies it, and decides ties.")]
            #[serde(alias = $code, alias = "编码", skip_serializing_if = "String::is_empty")]
            pub code: String,
            #[doc = concat!($title, ".")]
            #[serde(alias = $title, alias = "名称", skip_serializing_if = "String::is_empty")]
            pub name: String,
            $(
                $(#[doc = $doc])+
                #[doc = $crate::model::declare::unit_doc!($ty)]
                #[serde(
                    alias = $zh,
                    deserialize_with = "crate::model::facts::read_cell",
                    skip_serializing_if = "crate::model::facts::absent"
                )]
                pub $field: $crate::quantity::Cell<$crate::model::declare::value_type!($ty)>,
            )*
            $(
                $(#[doc = $group_doc])+
                #[serde(alias = $zh_group, skip_serializing_if = "crate::model::facts::empty")]
                pub $group: $crate::model::$Group,
            )*
            $(
                #[doc = concat!("The ", stringify!($child), " it contains (", $zh_child, ").")]
                #[serde(alias = $zh_child, skip_serializing_if = "Vec::is_empty")]
                pub $child: Vec<$crate::model::$Child>,
            )*
            /// Facts a rule author declares beyond the model, under the names the author wrote.
            #[serde(
                alias = "本地事实",
                deserialize_with = "crate::model::facts::unique",
                skip_serializing_if = "std::collections::BTreeMap::is_empty"
            )]
            pub extra: std::collections::BTreeMap<String, $crate::quantity::Cell<$crate::quantity::Fact>>,
        }

        impl $name {
            /// Everything the language may know of it.
            pub const SCHEMA: &'static $crate::model::KindInfo = &$crate::model::KindInfo {
                kind: $crate::model::SubjectKind::$name,
                fields: &[
                    $crate::model::declare::field_info!(["What identifies it, and decides ties"]
                        code: Text = $code),
                    $crate::model::declare::field_info!(["What people call it"] name: Text = $title),
                    $($crate::model::declare::field_info!([$($doc)+] $field: $ty = $zh)),*
                ],
                groups: &[$(<$crate::model::$Group as $crate::model::facts::Group>::GROUPS),*],
                children: &[$($crate::model::SubjectKind::$Child),*],
            };
        }

        impl $crate::model::AsSubject for $name {
            fn as_subject(&self) -> $crate::model::Subject {
                let mut subject = $crate::model::Subject::new(
                    $crate::model::SubjectKind::$name, &self.code, &self.name,
                );
                $($crate::model::facts::add_fact(&mut subject.facts, stringify!($field), &self.$field);)*
                $($crate::model::facts::Group::add_facts(&self.$group, &mut subject.facts);)*
                $crate::model::facts::add_extra(&mut subject.facts, Self::SCHEMA, &self.extra);
                $(subject.children.extend(self.$child.iter().map($crate::model::AsSubject::as_subject));)*
                subject
            }
        }
    };
}

/// Declares a choice: `pub enum Name { /// doc  Variant = "中文" / "english", }`.
macro_rules! choice {
    ($(#[doc = $text:literal])+ pub enum $name:ident {
        $($(#[doc = $doc:literal])+ $variant:ident = $zh:literal / $en:literal,)+
    }) => {
        $(#[doc = $text])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(
                $(#[doc = $doc])+
                #[serde(rename = $en, alias = $zh)]
                $variant,
            )+
        }

        impl $name {
            /// Every choice.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Names in both languages, as the schema lists them.
            pub const CHOICES: &'static [(&'static str, &'static str)] = &[$(($zh, $en)),+];

            /// The Chinese name.
            pub const fn zh(self) -> &'static str {
                match self { $($name::$variant => $zh),+ }
            }

            /// The English name.
            pub const fn en(self) -> &'static str {
                match self { $($name::$variant => $en),+ }
            }

            /// The choice of that name in either language.
            pub fn from_name(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|choice| choice.zh() == name || choice.en() == name)
            }
        }

        impl $crate::model::facts::Value for $name {
            fn fact(&self) -> $crate::quantity::Fact {
                $crate::quantity::Fact::Choice(self.en().to_owned())
            }
        }
    };
}

pub(super) use {budget, choice, field_info, field_type, subject, unit_doc, value_type};
