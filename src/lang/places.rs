//! What countries and cities are called: CLDR’s names in `rules/data/cldr/places/`, those of further cities in
//! `rules/data/geonames/cities/` and `rules/data/exonyms.toml`, packed together and unpacked on first use.

use super::packed::Tables;
use super::sorted::Sorted;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

static PLACES: Tables<Places> = Tables::new(include!(concat!(env!("OUT_DIR"), "/places.rs")), Places::read);

/// A word is told by its beginning from so many letters on.
const TELLING: usize = 4;

/// The names of a language: a line for each, its words in lower case, a tab, and the place's code; sorted by the first
/// letters, and where these are the same, those of most words first. `build.rs` writes them.
#[derive(Debug)]
pub struct Places {
    lines: Sorted,
    /// Where the lines of a country and its cities begin, by its code; made on first use.
    of_country: OnceLock<FxHashMap<[u8; 2], Vec<u32>>>,
}

/// A name of a place.
#[derive(Debug, Clone, Copy)]
pub struct Name<'p> {
    /// What it names.
    pub place: Place,
    /// Its words in lower case with spaces between; of a language without spaces the whole name.
    words: &'p str,
    /// Is it the name of a language, and so perhaps an adjective?
    pub adjective: bool,
}

/// A country, or a city or part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// ISO 3166 code of the country.
    pub country: [u8; 2],
    /// A hash of the city's name in English; `None` for the country itself.
    pub city: Option<u32>,
}

impl Place {
    /// The country that it is or lies in.
    #[must_use]
    pub fn country_alone(self) -> Self {
        Self { city: None, ..self }
    }

    /// Are they the same, or is one in the other?
    #[must_use]
    pub fn is_near(self, other: Self) -> bool {
        self.country == other.country
            && (self.city == other.city || self.city.is_none() || other.city.is_none())
    }
}

impl<'p> Name<'p> {
    /// The name in a line.
    fn new(line: &'p str) -> Option<Self> {
        let (words, code) = line.split_once('\t')?;
        let (country, rest) = code.split_at_checked(2)?;
        let city = rest
            .strip_prefix('.')
            .map(|city| city.bytes().fold(0_u32, |h, b| h.wrapping_mul(31) ^ u32::from(b)));
        let place = Place { country: country.as_bytes().try_into().ok()?, city };
        Some(Self { place, words, adjective: rest == "=" })
    }

    /// Its words in lower case.
    pub fn words(&self) -> impl Iterator<Item = &'p str> {
        self.words.split(' ')
    }

    /// How many words it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words().count()
    }

    /// Do words in lower case begin with the name, to the letter or (`false`) inflected?
    pub fn fits<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<bool> {
        let mut exact = true;
        let mut words = words;
        for own in self.words() {
            exact &= fits(own, words.next()?)?;
        }
        Some(exact)
    }

    /// Is a word in lower case the name, or the name with another ending of an adjective: whole (`deutsch`, `deutsche`), or
    /// without its last two letters where it is long (`немецкий`, `немецкой`)?
    #[must_use]
    pub fn has_form(&self, word: &str) -> bool {
        const ENDING: usize = 3;
        let letters = self.words.chars().count();
        let kept = if letters >= 7 && !self.words.is_ascii() { letters - 2 } else { letters };
        let stem = self.words.char_indices().nth(kept).map_or(self.words, |(at, _)| &self.words[..at]);
        letters >= TELLING && word.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= ENDING)
    }

    /// May a word in lower case be an adjective of the place, or another form of its name?
    #[must_use]
    pub fn resembles(&self, word: &str) -> bool {
        self.words().filter(|own| own.chars().count() >= TELLING).any(|own| {
            let least = own.chars().count().min(TELLING + 1) - 1;
            own.chars().zip(word.chars()).take_while(|(a, b)| a == b).count() >= least
        })
    }
}

/// Is a word a word of a name, to the letter or (`false`) with another ending of a few letters?
fn fits(own: &str, word: &str) -> Option<bool> {
    if own == word {
        return Some(true);
    }
    let letters = own.chars().count();
    let kept = match letters {
        0..5 => return None,
        5..7 => letters - 1,
        _ => letters - 2,
    };
    let end = own.char_indices().nth(kept).map_or(own.len(), |(at, _)| at);
    let rest = word.strip_prefix(&own[..end])?;
    (rest.chars().count() <= letters - kept + 2).then_some(false)
}

impl Places {
    fn read(bytes: Vec<u8>) -> Option<Self> {
        Some(Self { lines: Sorted::new(String::from_utf8(bytes).ok()?), of_country: OnceLock::new() })
    }

    fn of_country(&self) -> &FxHashMap<[u8; 2], Vec<u32>> {
        self.of_country.get_or_init(|| {
            let mut places: FxHashMap<[u8; 2], Vec<u32>> = FxHashMap::default();
            let mut start = 0;
            for line in self.lines.all().split_inclusive('\n') {
                let tab = memchr::memchr(b'\t', line.as_bytes());
                if let Some(&[a, b]) = tab.and_then(|tab| line.as_bytes().get(tab + 1..tab + 3)) {
                    places.entry([a, b]).or_default().push(start);
                }
                start += line.len() as u32;
            }
            places
        })
    }

    /// Names whose first word may be `word` (lower case), those of most words first.
    pub fn beginning<'p>(&'p self, word: &str) -> impl Iterator<Item = Name<'p>> {
        self.lines.beginning(word).lines().filter_map(Name::new)
    }

    /// Names of one word that `bare` is, to the letter: `word` (lower case), perhaps without its genitive.
    pub fn exactly<'p>(&'p self, word: &str, bare: &str) -> impl Iterator<Item = Name<'p>> {
        self.beginning(word).filter(move |name| name.count() == 1 && name.words == bare)
    }

    /// The names of the place itself; of a country its adjectives too.
    pub fn of(&self, place: Place) -> impl Iterator<Item = Name<'_>> {
        let starts = self.of_country().get(&place.country).into_iter().flatten();
        let lines = starts.filter_map(|start| self.lines.all()[*start as usize..].lines().next());
        lines.filter_map(Name::new).filter(move |n| n.place == place)
    }
}

/// The places of a language (`fr`, `zh-Hant`); `None` where CLDR's names of it are not carried.
#[must_use]
pub fn places(tag: &str) -> Option<&'static Places> {
    let base = tag.split('-').next().unwrap_or(tag);
    PLACES.get(tag).or_else(|| PLACES.get(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_unpacks() {
        assert!(PLACES.languages().count() >= 44);
        for tag in PLACES.languages() {
            let places = places(tag).expect(tag);
            assert!(places.lines.all().lines().count() > 200, "{tag}");
        }
    }

    #[test]
    fn a_place_has_one_code_in_all_languages() {
        let place = |tag: &str, words: &[&str]| {
            let all = places(tag).expect(tag);
            let fitting = |exact: bool| {
                all.beginning(words[0])
                    .find(move |n| n.fits(words.iter().copied()).is_some_and(|e| e || !exact))
            };
            fitting(true).or_else(|| fitting(false)).map(|n| n.place)
        };
        assert_eq!(place("en", &["germany"]), place("de", &["deutschland"]));
        assert_eq!(place("en", &["london"]), place("fr", &["londres"]));
        assert_eq!(place("pl", &["rosji"]), place("en", &["russia"]));
        assert_eq!(place("de", &["mailand"]), place("ru", &["милан"]));
        assert_eq!(place("it", &["monaco", "di", "baviera"]), place("cs", &["mnichově"]));
        assert_eq!(place("zh", &["里昂"]), place("ja", &["リヨン"]));
        assert_eq!(place("fr", &["états", "unis"]), place("en", &["united", "states"]));
        assert_ne!(place("en", &["austria"]), place("en", &["australia"]));
    }
}
