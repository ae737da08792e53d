//! Everything a caller hands over, behind types of its own; the one file with `unsafe` blocks.
//!
//! Each type here wraps one pointer as C passes it. Nothing makes them but a call from outside, so what a caller
//! promises by calling (see the header) is what they rest on: a pointer is NULL, or valid for what it is for.

use super::failure::{Failure, Status};
use super::settings::Settings;
use crate::quantity::State;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError};

/// What a handle holds, told apart by its first four bytes. Threads of the host may share any handle: what changes
/// says `JX_BUSY` itself.
pub(super) trait Kind: Send + Sync {
    const TAG: u32;
}

const FREED: u32 = 0;

/// What every handle begins with.
#[repr(C)]
#[derive(Debug)]
pub(super) struct Head {
    tag: AtomicU32,
    poisoned: AtomicU32,
}

/// What stands behind a pointer of the host.
#[repr(C)]
#[derive(Debug)]
pub struct Handle<T> {
    head: Head,
    settings: Settings,
    content: T,
}

impl<T: Kind> Handle<T> {
    pub(super) fn make(settings: Settings, content: T) -> Box<Handle<T>> {
        let head = Head { tag: AtomicU32::new(T::TAG), poisoned: AtomicU32::new(0) };
        Box::new(Handle { head, settings, content })
    }
}

impl Head {
    pub(super) fn poison(&self) {
        self.poisoned.store(1, Ordering::Release);
    }
}

/// A handle that is only used.
#[repr(transparent)]
#[derive(Debug)]
pub struct In<T>(*const Handle<T>);

impl<T> Clone for In<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for In<T> {}

impl<T: Kind> In<T> {
    /// What it holds, if it is of this kind and sound.
    fn handle<'c>(self) -> Result<&'c Handle<T>, Failure> {
        let head = self.head()?;
        if head.poisoned.load(Ordering::Acquire) != 0 {
            return Err(Failure::new(
                Status::POISONED,
                "这个句柄在一次内部故障中用过，只能释放",
                "the handle took part in a fault inside the library: it can only be freed",
            ));
        }
        // SAFETY: the tag says that the pointer came from `Handle::<T>::make`, and the caller that it is not freed.
        Ok(unsafe { &*self.0 })
    }

    fn head<'c>(self) -> Result<&'c Head, Failure> {
        let head = self.0.cast::<Head>();
        if head.is_null() {
            return Err(Failure::null("handle"));
        }
        let wrong = || {
            Failure::new(
                Status::HANDLE,
                "句柄不是这个函数要的那一种，或者已经释放",
                "the handle is of another kind than this function takes, or freed",
            )
        };
        if !head.is_aligned() {
            return Err(wrong());
        }
        // SAFETY: not NULL, so by the caller's promise a pointer to a handle of this library; all begin with a head.
        let head = unsafe { &*head };
        if head.tag.load(Ordering::Acquire) == T::TAG { Ok(head) } else { Err(wrong()) }
    }

    pub(super) fn taken<'c>(self) -> Result<Taken<'c, T>, Failure> {
        let handle = self.handle()?;
        Ok(Taken { head: &handle.head, settings: handle.settings, content: &handle.content })
    }

    /// Frees what it holds; NULL is nothing to free.
    pub(super) fn free(self) -> i32 {
        if self.0.is_null() {
            return Status::OK.0;
        }
        let head = match self.head() {
            Ok(head) => head,
            Err(failure) => return failure.status.0,
        };
        // In one step: of two threads that free it at once, one is told that it is freed.
        if head.tag.compare_exchange(T::TAG, FREED, Ordering::AcqRel, Ordering::Acquire).is_err() {
            return Status::HANDLE.0;
        }
        let handle = self.0.cast_mut();
        let dropped = catch_unwind(AssertUnwindSafe(|| {
            if cfg!(debug_assertions) {
                // The head stays, so that a handle that was freed is known when it comes again.
                // SAFETY: as in `handle`; the content is not touched again, as the tag is not that of any kind.
                unsafe { ptr::drop_in_place(&raw mut (*handle).content) };
            } else {
                // SAFETY: made by `Box`, of this kind, and not freed before.
                drop(unsafe { Box::from_raw(handle) });
            }
        }));
        dropped.map_or(Status::INTERNAL.0, |()| Status::OK.0)
    }
}

/// A handle in use.
#[derive(Debug)]
pub(super) struct Taken<'c, T> {
    pub(super) head: &'c Head,
    pub(super) settings: Settings,
    pub(super) content: &'c T,
}

/// The content of a handle that changes, to be looked at.
pub(super) fn read<T>(content: &RwLock<T>) -> Result<RwLockReadGuard<'_, T>, Failure> {
    content.try_read().map_err(busy)
}

/// The content of a handle that changes, to be changed.
pub(super) fn write<T>(content: &RwLock<T>) -> Result<RwLockWriteGuard<'_, T>, Failure> {
    content.try_write().map_err(busy)
}

fn busy<T>(error: TryLockError<T>) -> Failure {
    match error {
        TryLockError::WouldBlock => {
            Failure::new(Status::BUSY, "另一个线程正在用这个句柄", "another thread is using the handle")
        }
        TryLockError::Poisoned(_) => {
            Failure::new(Status::POISONED, "这个句柄只能释放", "the handle can only be freed")
        }
    }
}

/// Where a new handle goes.
#[repr(transparent)]
#[derive(Debug)]
pub struct Made<T>(*mut *mut Handle<T>);

impl<T> Made<T> {
    /// Nowhere.
    pub(super) fn none() -> Made<T> {
        Made(ptr::null_mut())
    }

    pub(super) fn is_null(&self) -> bool {
        self.0.is_null()
    }

    pub(super) fn put(&self, handle: Option<Box<Handle<T>>>) {
        if !self.0.is_null() {
            // SAFETY: not NULL, so by the caller's promise the place of a pointer.
            unsafe { self.0.write_unaligned(handle.map_or(ptr::null_mut(), Box::into_raw)) };
        }
    }
}

/// Where a number, a structure or a pointer goes.
#[repr(transparent)]
#[derive(Debug)]
pub struct Out<T>(*mut T);

impl<T> Clone for Out<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Out<T> {}

impl<T: Copy> Out<T> {
    pub(super) fn is_null(self) -> bool {
        self.0.is_null()
    }

    pub(super) fn put(self, value: T) {
        if !self.0.is_null() {
            // SAFETY: not NULL, so by the caller's promise the place of a `T`.
            unsafe { self.0.write_unaligned(value) };
        }
    }

    /// Writes so many values one behind the other.
    pub(super) fn put_all(self, values: &[T]) {
        if !self.0.is_null() {
            // SAFETY: the caller promises room for at least the number of rows it names, which was compared; as bytes,
            // since a field of a record of the host may stand anywhere.
            unsafe { ptr::copy(values.as_ptr().cast::<u8>(), self.0.cast(), size_of_val(values)) };
        }
    }
}

/// A structure that begins with its size, filled in for the host.
pub(super) trait Sized32: Copy {
    const SIZE: i32;
    /// What it is after a call that failed.
    const NOTHING: Self;
}

impl<T: Sized32> Out<T> {
    /// Whether the caller's structure is of the size of this library's.
    pub(super) fn fits(self) -> Result<(), Failure> {
        if self.0.is_null() {
            return Err(Failure::null("structure"));
        }
        // SAFETY: not NULL, so by the caller's promise a structure that begins with its size.
        let size = unsafe { self.0.cast::<i32>().read_unaligned() };
        if size == T::SIZE { Ok(()) } else { Err(Failure::argument("struct_size", size)) }
    }
}

/// Bytes of text of the caller.
#[repr(transparent)]
#[derive(Clone, Copy, Debug)]
pub struct Chars(*const u8);

impl Chars {
    pub(super) fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// So many bytes, or up to the first NUL of so many bytes a unit.
    pub(super) fn bytes<'c>(self, length: i32, unit: usize) -> Result<&'c [u8], Failure> {
        let length = match (self.0.is_null(), usize::try_from(length)) {
            (true, Ok(0)) => return Ok(&[]),
            (true, Ok(_)) => return Err(Failure::null("text")),
            (true, Err(_)) if length == -1 => return Ok(&[]),
            (false, Ok(length)) => length,
            (false, Err(_)) if length == -1 => self.up_to_nul(unit)?,
            (_, Err(_)) => return Err(Failure::argument("length", length)),
        };
        // SAFETY: the caller promises that many bytes, and that they stay during the call.
        Ok(unsafe { std::slice::from_raw_parts(self.0, length) })
    }

    fn up_to_nul(self, unit: usize) -> Result<usize, Failure> {
        let most = usize::try_from(i32::MAX).unwrap_or(usize::MAX) - unit;
        let mut length = 0;
        while length < most {
            // SAFETY: the caller promises a NUL at the end, and it has not come yet.
            let is_nul = (0..unit).all(|byte| unsafe { self.0.add(length + byte).read() } == 0);
            if is_nul {
                return Ok(length);
            }
            length += unit;
        }
        Err(Failure::argument("length", "-1"))
    }

    /// So many bytes of a column of the caller.
    pub(super) fn column<'c>(self, bytes: usize) -> &'c [u8] {
        Array(self.0).slice(bytes)
    }
}

/// A column of the caller.
#[repr(transparent)]
#[derive(Debug)]
pub struct Array<T>(*const T);

impl<T> Clone for Array<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Array<T> {}

// SAFETY: only read, and the caller promises that what it points to stays as it is.
unsafe impl<T: Sync> Send for Array<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Array<T> {}
// SAFETY: as above; a table keeps the place of its texts.
unsafe impl Send for Chars {}
// SAFETY: as above.
unsafe impl Sync for Chars {}

impl<T: Copy> Array<T> {
    /// Nothing.
    pub(super) fn null() -> Array<T> {
        Array(ptr::null())
    }

    /// A column of the library, lent to the host.
    pub(super) fn of(values: &[T]) -> Array<T> {
        Array(values.as_ptr())
    }

    pub(super) fn is_null(self) -> bool {
        self.0.is_null()
    }

    pub(super) fn is_aligned(self) -> bool {
        self.0.is_aligned()
    }

    /// So many values; NULL gives none.
    pub(super) fn slice<'c>(self, count: usize) -> &'c [T] {
        if self.0.is_null() || count == 0 {
            return &[];
        }
        // SAFETY: the caller promises that many values, aligned (which was checked), that stay as they are until the
        // table is freed.
        unsafe { std::slice::from_raw_parts(self.0, count) }
    }
}

/// So many codes of the caller; what is below 0 becomes too large for any list.
pub(super) fn codes<'c>(codes: Array<i32>, count: usize) -> &'c [u32] {
    let codes = codes.slice(count);
    // SAFETY: the same size and alignment, and any bits are an integer of either kind.
    unsafe { std::slice::from_raw_parts(codes.as_ptr().cast(), codes.len()) }
}

/// So many states of the caller; `None` when one is no state of a fact.
pub(super) fn states<'c>(codes: Array<u8>, count: usize) -> Option<&'c [State]> {
    let codes = codes.slice(count);
    if codes.iter().any(|code| *code > State::Disputed as u8) {
        return None;
    }
    // SAFETY: a state is one byte, and every code up to the last is one.
    Some(unsafe { std::slice::from_raw_parts(codes.as_ptr().cast(), codes.len()) })
}

/// A buffer for text of the caller.
#[repr(transparent)]
#[derive(Clone, Copy, Debug)]
pub struct Buffer(*mut u8);

impl Buffer {
    pub(super) fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// Writes bytes at the beginning, and then a unit of a pattern so many times; both together are within its
    /// capacity.
    pub(super) fn put(self, bytes: &[u8], then: &[u8], times: usize) {
        if self.0.is_null() {
            return;
        }
        // SAFETY: the caller promises its capacity, which whoever calls this has not gone beyond.
        unsafe {
            ptr::copy(bytes.as_ptr(), self.0, bytes.len());
            for unit in 0..times {
                ptr::copy(then.as_ptr(), self.0.add(bytes.len() + unit * then.len()), then.len());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    //! What a test hands over, as a host does.

    use super::{Array, Buffer, Chars, Handle, In, Made, Out};
    use std::ptr;

    impl<T> In<T> {
        pub(in crate::capi) fn of(handle: *const Handle<T>) -> In<T> {
            In(handle)
        }

        /// The same pointer, taken for a handle of another kind.
        pub(in crate::capi) fn taken_for<U>(self) -> In<U> {
            In(self.0.cast())
        }
    }

    impl<T> Made<T> {
        pub(in crate::capi) fn at(place: &mut *mut Handle<T>) -> Made<T> {
            Made(place)
        }
    }

    impl<T> Out<T> {
        pub(in crate::capi) fn at(place: *mut T) -> Out<T> {
            Out(place)
        }
    }

    impl<T> Array<T> {
        pub(in crate::capi) fn at(place: *const T) -> Array<T> {
            Array(place)
        }

        pub(in crate::capi) fn pointer(self) -> *const T {
            self.0
        }
    }

    impl Chars {
        pub(in crate::capi) fn of(bytes: &[u8]) -> Chars {
            Chars(bytes.as_ptr())
        }

        pub(in crate::capi) fn null() -> Chars {
            Chars(ptr::null())
        }
    }

    impl Buffer {
        pub(in crate::capi) fn of(bytes: &mut [u8]) -> Buffer {
            Buffer(bytes.as_mut_ptr())
        }

        pub(in crate::capi) fn null() -> Buffer {
            Buffer(ptr::null_mut())
        }
    }
}
