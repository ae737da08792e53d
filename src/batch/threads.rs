//! Work on chunks by as many threads as are wanted, its results in the order of the chunks whoever did them.

use super::Stopped;

/// Does a piece of work for each item, on the threads of a pool: of one with so many threads, or the current one, where
/// that has as many or no number is wanted.
#[cfg(feature = "rayon")]
pub(super) fn each<T: Send, R: Send>(
    items: Vec<T>,
    threads: Option<usize>,
    work: impl Fn(T) -> Result<R, Stopped> + Sync + Send,
) -> Result<Vec<R>, Stopped> {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};
    if threads == Some(1) || items.len() < 2 {
        return items.into_iter().map(work).collect();
    }
    // Outside any pool, the number of threads would be asked of the one pool of the process, and start it.
    let inside = rayon::current_thread_index().map(|_| rayon::current_num_threads());
    let own = threads.filter(|threads| inside != Some(*threads));
    let Some(own) = own else { return items.into_par_iter().map(work).collect() };
    match rayon::ThreadPoolBuilder::new().num_threads(own).build() {
        Ok(pool) => pool.install(|| items.into_par_iter().map(work).collect()),
        // The system gives no threads.
        Err(_) => items.into_iter().map(work).collect(),
    }
}

/// Does a piece of work for each item, one after the other.
#[cfg(not(feature = "rayon"))]
pub(super) fn each<T, R>(
    items: Vec<T>,
    _: Option<usize>,
    work: impl Fn(T) -> Result<R, Stopped>,
) -> Result<Vec<R>, Stopped> {
    items.into_iter().map(work).collect()
}
