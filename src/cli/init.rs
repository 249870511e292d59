//! `bilint init`: a commented `bilint.toml` to begin with.

use super::{InitArgs, note, stdout};
use crate::config::{FILE_NAME, TEMPLATE, schema::schema};
use crate::error::Error;
use crate::file;
use std::io::Write;

pub(super) fn run(args: &InitArgs) -> anyhow::Result<u8> {
    if args.schema {
        let mut out = stdout();
        out.write_all(schema().as_bytes())?;
        out.flush()?;
        return Ok(0);
    }
    let path = args.folder.join(FILE_NAME);
    if path.exists() {
        return Err(Error::Usage(format!("{} is there already", path.display())).into());
    }
    file::replace(&path, TEMPLATE.as_bytes())?;
    note("note", &format!("{} written; every key in it is explained", path.display()));
    Ok(0)
}
