//! Tables in serialised data: columns by name, as described at [`Table`](super::Table).
