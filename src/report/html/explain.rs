//! The rules' explanations at the end of the page: Markdown of their files as HTML, in which no markup of theirs counts.

use crate::rules::{Rule, RuleDocs};
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::sync::Arc;

/// One entry for each of `rules`, with what `docs` says of it.
pub(super) fn section(rules: &[Arc<Rule>], docs: &[RuleDocs]) -> Markup {
    html! {
        section #rules aria-labelledby="rules-title" {
            h2 #rules-title { "Rules that found something" }
            @for rule in rules {
                details.rule id={ "rule-" (rule.id) } {
                    summary { code { (rule.id) } " " span.dim { (rule.summary) } }
                    div.docs {
                        p.dim {
                            (rule.family) " · severity up to " (rule.severity.name()) " · confidence up to "
                            (rule.confidence.name()) " · MQM " (rule.mqm)
                        }
                        @if let Some(docs) = docs.iter().find(|d| d.id == rule.id) { (markdown(&docs.docs)) }
                    }
                }
            }
        }
    }
}

/// Markdown as HTML: its HTML is shown as text, its links lose their address unless that is a web address, and it shows no
/// pictures.
fn markdown(text: &str) -> Markup {
    let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    let mut open = Vec::new();
    let events = Parser::new(text).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            open.push(is_web(dest_url));
            is_web(dest_url).then_some(event)
        }
        Event::End(TagEnd::Link) => open.pop().unwrap_or_default().then_some(event),
        event => Some(event),
    });
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events);
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_addresses_in_an_explanation_do_nothing() {
        let html = markdown("a <script>x</script> [b](javascript:c) ![d](https://e.example/f.png) *g*")
            .into_string();
        assert_eq!(html, "<p>a &lt;script&gt;x&lt;/script&gt; b d <em>g</em></p>\n");
    }
}
