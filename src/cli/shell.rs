//! `bilint completions` and `bilint man`: what shells and `man` ask for.

use super::{Cli, CompletionsArgs, ManArgs, stdout};
use crate::error::Error;
use clap::CommandFactory;
use std::io::Write;

pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "bilint", &mut script);
    let mut out = stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(0)
}

pub(super) fn man(args: &ManArgs) -> anyhow::Result<u8> {
    let mut command = Cli::command();
    command.build();
    if let Some(name) = &args.command {
        let found = command.find_subcommand(name).cloned();
        command =
            found.ok_or_else(|| Error::Usage(format!("no command `{name}` (`bilint help` lists them)")))?;
        let full = format!("bilint-{name}");
        command = command.name(full.clone()).display_name(full);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let mut out = stdout();
    out.write_all(&page)?;
    out.flush()?;
    Ok(0)
}
