//! The shape of a rule file, `rules/<family>/<rule-name>.toml`: read by `build.rs`, and at run time for users' own rules.

use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// A rule file as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleFile {
    /// One sentence: the defect.
    pub summary: String,
    /// Ceiling of the severity.
    pub severity: Severity,
    /// Ceiling of the confidence, earned on labelled data.
    pub confidence: Confidence,
    /// What the rule decides from.
    pub evidence: Evidence,
    /// Does it run unless asked otherwise?
    pub default: Standing,
    /// MQM 2.0 path.
    pub mqm: String,
    /// ITS 2.0 localization quality issue type.
    pub its: String,
    /// What decides: Rust code or one of the engines.
    pub engine: EngineKind,
    /// What a generic engine works with.
    #[serde(default)]
    pub pattern: Pattern,
    /// Rules whose findings are dropped where this one's overlap them.
    #[serde(default)]
    pub subsumes: Vec<String>,
    /// Former names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Target languages it is for; empty: all.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Parts of a page that it has nothing to say about; absent: as its family.
    pub silent_in: Option<Vec<PagePart>>,
    /// Does it flag words that users may accept?
    #[serde(default)]
    pub about_words: bool,
    /// Numbers that users may change.
    #[serde(default)]
    pub parameters: BTreeMap<String, f64>,
    /// Why it is wrong, what to do, known limits; Markdown.
    pub docs: String,
    /// Texts it must flag.
    pub bad: Vec<Example>,
    /// Near misses it must not flag.
    pub good: Vec<Example>,
}

/// What a run needs of a rule: the file without its docs and examples.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Kebab-case name: the file's stem.
    pub id: String,
    /// Family: the file's folder.
    pub family: String,
    /// One sentence: the defect.
    pub summary: String,
    /// Ceiling of the severity.
    pub severity: Severity,
    /// Ceiling of the confidence.
    pub confidence: Confidence,
    /// What the rule decides from.
    pub evidence: Evidence,
    /// Does it run unless asked otherwise?
    pub default: Standing,
    /// MQM 2.0 path.
    pub mqm: String,
    /// ITS 2.0 localization quality issue type.
    pub its: String,
    /// What decides.
    pub engine: EngineKind,
    /// What a generic engine works with.
    pub pattern: Pattern,
    /// Rules whose overlapping findings are dropped.
    pub subsumes: Vec<String>,
    /// Former names.
    pub aliases: Vec<String>,
    /// Target languages it is for; empty: all.
    pub languages: Vec<String>,
    /// Parts of a page that it has nothing to say about.
    pub silent_in: Vec<PagePart>,
    /// Does it flag words that users may accept?
    pub about_words: bool,
    /// Numbers that users may change.
    pub parameters: BTreeMap<String, f64>,
}

/// What only `explain` and the tests read of a rule.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RuleDocs {
    /// Kebab-case name.
    pub id: String,
    /// Markdown.
    pub docs: String,
    /// Texts the rule must flag.
    pub bad: Vec<Example>,
    /// Near misses it must not flag.
    pub good: Vec<Example>,
}

/// One example of a rule file, run by the tests.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// Source and target language: `en-fr`.
    pub pair: String,
    /// Source text; absent: the rule sees the target only.
    pub source: Option<String>,
    /// Target text.
    pub target: String,
    /// How both texts are written.
    pub format: ExampleFormat,
    /// Instead of `source` and `target`: the pairs of a document of ready units.
    pub segments: Vec<[String; 2]>,
    /// Lines of a glossary, as in a table set apart by commas.
    pub glossary: Vec<String>,
    /// Lines of a lexicon, as `bilint learn` writes them.
    pub lexicon: Vec<String>,
    /// Source and target as they were at an earlier commit.
    pub before: Vec<String>,
    /// The translation is missing as a whole.
    pub untranslated: bool,
    /// The exact texts flagged, in order (bad examples).
    pub flags: Vec<String>,
    /// The target after the fix is applied (bad examples).
    pub fixed: Option<String>,
    /// Parameters that differ from the rule's defaults.
    pub parameters: BTreeMap<String, f64>,
    /// Why it is there.
    pub note: String,
}

/// How the texts of an example are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExampleFormat {
    /// As plain text.
    #[default]
    Plain,
    /// As Markdown.
    Markdown,
    /// As an HTML page.
    Html,
}

/// MQM severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A habit or a hint: no penalty.
    Info,
    /// Noticed, does not hinder.
    Minor,
    /// Hinders or misleads.
    Major,
    /// May do harm or makes the text unusable.
    Critical,
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Worth a look when there is time.
    Low,
    /// Usually right.
    Medium,
    /// Hardly ever wrong.
    High,
}

impl Severity {
    /// Name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }

    /// All, mildest first.
    pub const ALL: [Self; 4] = [Self::Info, Self::Minor, Self::Major, Self::Critical];
}

impl Confidence {
    /// Name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// One step less sure; `low` stays.
    #[must_use]
    pub const fn lowered(self) -> Self {
        match self {
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }
}

/// What a rule decides from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evidence {
    /// The target decides.
    #[serde(rename = "T")]
    Target,
    /// The source is asked when it is there.
    #[serde(rename = "A")]
    Asks,
    /// The source is needed.
    #[serde(rename = "S")]
    Source,
}

impl Evidence {
    /// The letter in tables.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Target => 'T',
            Self::Asks => 'A',
            Self::Source => 'S',
        }
    }
}

/// Does a rule run unless asked otherwise?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Yes.
    On,
    /// Yes, with one finding a document, `info`.
    Style,
    /// Only when selected.
    OptIn,
}

impl Standing {
    /// Name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Style => "style",
            Self::OptIn => "opt-in",
        }
    }
}

/// A part of a page that is not its running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PagePart {
    /// What surrounds an article: navigation, credits, share bar, related stories.
    Furniture,
    /// A title or description in front matter or metadata.
    Field,
    /// The text that stands for a picture or shows at a link.
    Media,
}

impl PagePart {
    /// Where the rules of a family are silent unless their files say otherwise. Furniture mixes languages, is set in
    /// capitals and repeats itself; and nobody misses a menu that the translated page does not have.
    #[must_use]
    pub fn usual(family: &str) -> &'static [Self] {
        match family {
            "omission" => &[Self::Furniture, Self::Field, Self::Media],
            "untranslated" | "residue" | "repetition" => &[Self::Furniture],
            _ => &[],
        }
    }
}

/// What decides: Rust code or a generic engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EngineKind {
    /// `src/check/<family>/<rule>.rs`.
    Code,
    /// Closed phrases, by language and in the rule's own list.
    Phrase,
    /// Regular expressions (linear time).
    Expression,
}

/// A regular expression of a rule. Where it has groups, only what a group caught counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expression {
    /// In the syntax of the `regex` crate.
    pub find: String,
    /// Sets of characters: whatever the expression finds stands in a text that has at least one of each set, so that most
    /// texts need no closer look.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Whatever the expression finds has one of these in it, but for capitals in ASCII; `a|b` is two of them.
    #[serde(default)]
    pub has: Vec<String>,
    /// Languages of the target, without region, that it is for; empty for all.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Bytes of a text that it can match at most, where it matches none but a whole text; longer ones are not searched.
    #[serde(default)]
    pub longest: Option<u32>,
    /// Expressions of a text that excuses what is found in its translation.
    #[serde(default)]
    pub unless: Vec<String>,
    /// It counts only in a sentence that has no counterpart in the source.
    #[serde(default)]
    pub added: bool,
}

/// In rule files a string does for an expression without more; the packed tables hold all fields.
fn expressions<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Expression>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Plain(String),
        Whole(Expression),
    }
    if !from.is_human_readable() {
        return Vec::deserialize(from);
    }
    let all = Vec::<Either>::deserialize(from)?.into_iter().map(|either| match either {
        Either::Plain(find) => Expression { find, ..Expression::default() },
        Either::Whole(expression) => expression,
    });
    Ok(all.collect())
}

/// What a generic engine works with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Pattern {
    /// What the finding says; `{text}` stands for the text found.
    pub message: String,
    /// Phrases for every language, lower case.
    pub phrases: Vec<String>,
    /// Languages whose packs' lists (`[phrases]`, under the rule's name) are used besides the target's.
    pub phrases_of: Vec<String>,
    /// Regular expressions, each a string or an [`Expression`].
    #[serde(deserialize_with = "expressions")]
    pub expressions: Vec<Expression>,
    /// Pieces that expressions share: `{:name:}` stands for the piece of that name.
    pub pieces: BTreeMap<String, String>,
    /// A phrase counts only where it opens a sentence.
    pub sentence_start: bool,
    /// What an expression finds counts only where it opens a block.
    pub block_start: bool,
    /// A match away from the document's first and last block is one step less severe and less sure.
    pub stronger_at_edges: bool,
    /// A phrase that ends in a colon counts without it too where it has a line to itself, alone or with a date.
    pub lone_labels: bool,
    /// Text found → what to write instead.
    pub replacements: BTreeMap<String, String>,
}

impl Pattern {
    /// Puts the pieces into the expressions.
    fn put_pieces_in(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let whole = |text: &mut String| {
            for (name, piece) in &pieces {
                *text = text.replace(&format!("{{:{name}:}}"), piece);
            }
        };
        for expression in &mut self.expressions {
            whole(&mut expression.find);
            expression.unless.iter_mut().for_each(whole);
            expression.has.iter_mut().for_each(whole);
            let has = expression.has.iter().flat_map(|piece| piece.split('|')).map(str::to_owned).collect();
            expression.has = has;
        }
    }
}

impl RuleFile {
    /// Splits the file into what a run needs and what only `explain` and tests read.
    #[must_use]
    pub fn into_parts(mut self, family: &str, id: &str) -> (Rule, RuleDocs) {
        self.pattern.put_pieces_in();
        let docs = RuleDocs { id: id.to_owned(), docs: self.docs, bad: self.bad, good: self.good };
        let rule = Rule {
            id: id.to_owned(),
            family: family.to_owned(),
            summary: self.summary,
            severity: self.severity,
            confidence: self.confidence,
            evidence: self.evidence,
            default: self.default,
            mqm: self.mqm,
            its: self.its,
            engine: self.engine,
            pattern: self.pattern,
            subsumes: self.subsumes,
            aliases: self.aliases,
            languages: self.languages,
            about_words: self.about_words,
            silent_in: self.silent_in.unwrap_or_else(|| PagePart::usual(family).to_vec()),
            parameters: self.parameters,
        };
        (rule, docs)
    }
}

impl Rule {
    /// Is `name` that of the rule, a former one, that of its family, or `all`?
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        name == "all" || self.id == name || self.family == name || self.aliases.iter().any(|a| a == name)
    }
}
