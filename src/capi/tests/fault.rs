//! A fault inside the library, where a test wants one.

use std::cell::Cell;

thread_local! {
    /// Handles still to be taken before the fault.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Lets the next call of this thread fail once it has taken so many handles.
pub(in crate::capi) fn after(handles: u32) {
    LEFT.set(Some(handles));
}

/// Takes a fault back that has not come.
pub(in crate::capi) fn none() {
    LEFT.set(None);
}

/// A handle was taken.
pub(in crate::capi) fn strike() {
    if let Some(left) = LEFT.get() {
        LEFT.set(left.checked_sub(1).filter(|left| *left > 0));
        assert!(left > 1, "a fault that a test asked for");
    }
}
