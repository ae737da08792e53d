//! The engine as a process: one request a line on standard input, one answer a line on standard output.
//! README.md beside this folder says what stands in them.

mod alone;
mod answer;
mod c;
mod columns;
mod findings;
mod ledgers;
mod receipts;
mod records;
mod request;
mod texts;

use std::io::{self, BufRead, Write};

/// What the library promises to need no more than of its caller's stack, with room for reading the request.
const STACK: usize = 256 << 10;

fn main() -> io::Result<()> {
    let served = std::thread::Builder::new().stack_size(STACK).spawn(serve)?;
    served.join().unwrap_or_else(|_| Err(io::Error::other("the engine ended in a fault")))
}

fn serve() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        serde_json::to_writer(&mut out, &request::reply(&line))?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(())
}
