#!/usr/bin/env bash
# Builds the shared library that the scripts here load: target/release/libjixiao.so (.dylib, .dll).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cargo rustc --locked --release --lib --features arrow --crate-type cdylib
