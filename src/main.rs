//! The `bilint` command: parse, call, exit status.

use bilint::cli::{self, Cli};
use bilint::file::clean_up_when_interrupted;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    clean_up_when_interrupted();
    match cli::run(&Cli::parse()) {
        Ok(status) => ExitCode::from(status),
        Err(error) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&error);
            ExitCode::from(2)
        }
    }
}
