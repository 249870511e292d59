//! The page's Content-Security-Policy: its own script and style by their hashes, and nothing else from anywhere.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy that allows these inline scripts and styles and forbids every other script, style, picture, font, frame,
/// form and connection.
pub(super) fn policy(scripts: &[&str], styles: &[&str]) -> String {
    let list = |texts: &[&str]| texts.iter().map(|t| hash(t)).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        list(scripts),
        list(styles)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_text_in_base64() {
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        assert_eq!(hash("alert(1)"), "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
    }
}
