//! All that screening compares with, in memory: brands and who may sell them, known photographs, removed texts.
//!
//! It is filled from rows and kept up to date by changes alone; the same changes in the same order give the same answers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use catalog::{Categories, CategorySlug};
use fingerprint::pdq::{self, Area, PartCode};
use fingerprint::{BrandMatcher, Hash256, Hit, Index, Match, Sketcher, TextSketch};
use kernel::kinds::{BrandId, HouseRuleId, OrganisationId};
use kernel::{Day, Error, Result};

use super::brand::{Brand, BrandStatus, name_key};
use super::house::{Condition, HouseRule, RuleState};
use super::known::{KnownPhoto, RemovedText};
use super::watched;

/// Bits of an index number that count the codes of one photograph.
const PLACE_BITS: u32 = 8;
/// Their highest number.
const PLACES: u64 = (1 << PLACE_BITS) - 1;

/// A seller's right to a brand's goods, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorisation {
    /// The brand.
    pub brand: BrandId,
    /// The seller.
    pub seller: OrganisationId,
    /// The first day.
    pub from: Day,
    /// The last day; none without end.
    pub to: Option<Day>,
    /// The categories whose goods, and those below them, it is for; none for all goods.
    pub categories: Vec<String>,
}

impl Authorisation {
    /// Whether it holds on a day for goods of a category; goods without one are covered by a right to all goods only.
    pub fn covers(&self, category: Option<&str>, on: Day) -> bool {
        let runs = self.from <= on && self.to.is_none_or(|to| on <= to);
        runs && (self.categories.is_empty() || category.is_some_and(|category| self.names(category)))
    }

    fn names(&self, category: &str) -> bool {
        let Some(slug) = CategorySlug::parse(category) else {
            return false;
        };
        let above = Categories::bundled().upwards(&slug);
        above
            .iter()
            .any(|one| self.categories.iter().any(|named| named == one.slug.as_str()))
    }
}

/// What has changed since a revision.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The revision these lead to.
    pub revision: i64,
    /// Brands as they are now.
    pub brands: Vec<Brand>,
    /// Authorisations as they are now.
    pub authorisations: Vec<Authorisation>,
    /// Photographs, new or ended.
    pub photos: Vec<KnownPhoto>,
    /// Texts, new or ended.
    pub texts: Vec<RemovedText>,
    /// Versions of the operator's own rules, as they are now.
    pub house: Vec<HouseRule>,
}

/// A version of a rule of the operator's own, ready to be asked.
pub struct Ruled {
    /// It.
    pub rule: HouseRule,
    /// Its condition.
    pub condition: Condition,
}

/// A known photograph that a photograph is taken for.
#[derive(Clone, Copy, Debug)]
pub struct PhotoMatch<'r> {
    /// The known one.
    pub known: &'r KnownPhoto,
    /// Bits of 256 that differ.
    pub distance: u32,
    /// Whether it is the very same file.
    pub same_file: bool,
    /// The part of the photograph that is the same.
    pub ours: Area,
    /// The part of the known one, in the form that it was found in.
    pub theirs: PartCode,
}

/// All that screening compares with.
pub struct Registry {
    revision: i64,
    brands: BTreeMap<BrandId, Brand>,
    order: Vec<BrandId>,
    matcher: BrandMatcher,
    authorisations: BTreeMap<(BrandId, OrganisationId), Authorisation>,
    photos: HashMap<u64, KnownPhoto>,
    index: Index,
    files: HashMap<[u8; 32], BTreeSet<u64>>,
    texts: HashMap<u64, RemovedText>,
    bands: HashMap<(usize, u64), BTreeSet<u64>>,
    sketcher: Sketcher,
    house: BTreeMap<(HouseRuleId, i64), Ruled>,
}

impl Registry {
    /// An empty registry.
    pub fn empty() -> Result<Self> {
        Ok(Self {
            revision: 0,
            brands: BTreeMap::new(),
            order: Vec::new(),
            matcher: BrandMatcher::new([]).map_err(Error::internal)?,
            authorisations: BTreeMap::new(),
            photos: HashMap::new(),
            index: Index::new(),
            files: HashMap::new(),
            texts: HashMap::new(),
            bands: HashMap::new(),
            sketcher: Sketcher::new().map_err(Error::internal)?,
            house: BTreeMap::new(),
        })
    }

    /// A registry of the watched names alone: what the command line screens by without a database.
    pub fn watched() -> Result<Self> {
        let mut registry = Self::empty()?;
        let brands = watched::bundled()?;
        registry.apply(Changes {
            brands,
            ..Changes::default()
        })?;
        Ok(registry)
    }

    /// The revision it is at.
    pub const fn revision(&self) -> i64 {
        self.revision
    }

    /// Takes changes in; taking the same ones twice changes nothing.
    pub fn apply(&mut self, changes: Changes) -> Result<()> {
        if !changes.brands.is_empty() {
            for brand in changes.brands {
                self.brands.insert(brand.id, brand);
            }
            self.rebuild_matcher()?;
        }
        for right in changes.authorisations {
            self.authorisations.insert((right.brand, right.seller), right);
        }
        for photo in changes.photos {
            self.take_photo(photo)?;
        }
        for text in changes.texts {
            self.take_text(text)?;
        }
        for rule in changes.house {
            self.take_rule(rule)?;
        }
        self.revision = self.revision.max(changes.revision);
        Ok(())
    }

    /// Versions of the operator's own rules that are in force or in the shadow.
    pub fn house_rules(&self) -> impl Iterator<Item = &Ruled> {
        self.house.values()
    }

    /// A brand that is looked for.
    pub fn brand(&self, id: BrandId) -> Option<&Brand> {
        self.brands.get(&id)
    }

    /// Whether this seller may offer the brand's goods of a category on a day: its owner, or somebody authorised for them.
    pub fn may_sell(
        &self,
        brand: BrandId,
        (seller, category): (Option<OrganisationId>, Option<&str>),
        on: Day,
    ) -> bool {
        let Some(seller) = seller else { return false };
        let owns = self
            .brands
            .get(&brand)
            .is_some_and(|brand| brand.owner == Some(seller));
        let holds = self.authorisations.get(&(brand, seller));
        owns || holds.is_some_and(|right| right.covers(category, on))
    }

    /// Names of brands in a text.
    pub fn names_in(&self, text: &str) -> Vec<(&Brand, Hit)> {
        let named = |hit: Hit| {
            let place = usize::try_from(hit.brand).ok()?;
            let id = self.order.get(place)?;
            self.brands.get(id).map(|brand| (brand, hit))
        };
        self.matcher.find(text).into_iter().filter_map(named).collect()
    }

    /// The brand that is called exactly this, in any dress.
    pub fn brand_called(&self, name: &str) -> Option<&Brand> {
        let key = name_key(name);
        self.order
            .iter()
            .filter_map(|id| self.brands.get(id))
            .find(|brand| {
                let names = std::iter::once(&brand.name).chain(&brand.aliases);
                !key.is_empty() && names.into_iter().any(|name| name_key(name) == key)
            })
    }

    /// The brand to whose range of numbers a GTIN of fourteen digits belongs.
    pub fn brand_of_gtin(&self, fourteen: &str) -> Option<&Brand> {
        let thirteen = fourteen.get(1..)?;
        let looked_for = self.order.iter().filter_map(|id| self.brands.get(id));
        let mut owners = looked_for.filter(|brand| {
            brand
                .gtin_prefixes
                .iter()
                .any(|prefix| thirteen.starts_with(prefix.as_str()))
        });
        owners.next()
    }

    /// Whether it has photographs to compare with.
    pub fn has_photos(&self) -> bool {
        !self.photos.is_empty()
    }

    /// Known photographs that are the same file, or of which a part is within `radius` bits of a part of this one; of each the
    /// largest part that is the same, and the nearest.
    pub fn photos_like(&self, sha256: &str, codes: &[PartCode], radius: u32) -> Vec<PhotoMatch<'_>> {
        let mut found: Vec<PhotoMatch<'_>> = self
            .same_files(sha256)
            .map(|known| PhotoMatch {
                known,
                distance: 0,
                same_file: true,
                ours: Area::WHOLE,
                theirs: PartCode::whole(Hash256::ZERO),
            })
            .collect();
        let same = found.len();
        for code in codes {
            for hit in self.index.search(&code.hash, code.radius(radius)) {
                let Some(near) = self.near(code, &hit) else {
                    continue;
                };
                let before = found
                    .iter_mut()
                    .find(|before| before.known.number == near.known.number);
                match before {
                    Some(before) if !before.same_file && rank(&near) > rank(before) => *before = near,
                    Some(_) => {}
                    None => found.push(near),
                }
            }
        }
        found[same..].sort_by_key(|near| (near.distance, near.known.number));
        found
    }

    /// The known photograph of a code that was found.
    fn near(&self, code: &PartCode, hit: &Match) -> Option<PhotoMatch<'_>> {
        let known = self.photos.get(&(hit.id >> PLACE_BITS))?;
        let place = usize::try_from(hit.id & PLACES).ok()?;
        Some(PhotoMatch {
            known,
            distance: hit.distance,
            same_file: false,
            ours: code.area,
            theirs: pdq::known_at(&known.codes, place)?,
        })
    }

    /// The removed text that a text is most like, with the share in common in thousandths.
    pub fn text_like(&self, text: &str) -> Option<(&RemovedText, u16)> {
        let sketch = self.sketch(text);
        let near = bands(&sketch).filter_map(|band| self.bands.get(&band)).flatten();
        let near: BTreeSet<u64> = near.copied().collect();
        let likeness = near
            .iter()
            .filter_map(|number| self.texts.get(number))
            .map(|text| (text, text.sketch.likeness(&sketch)));
        likeness.max_by_key(|(text, likeness)| (*likeness, std::cmp::Reverse(text.number)))
    }

    /// The sketch of a text.
    pub fn sketch(&self, text: &str) -> TextSketch {
        self.sketcher.sketch(text)
    }

    fn same_files(&self, sha256: &str) -> impl Iterator<Item = &KnownPhoto> {
        let mut file = [0; 32];
        let read = hex::decode_to_slice(sha256, &mut file).is_ok();
        let numbers = self.files.get(&file).filter(|_| read);
        numbers
            .into_iter()
            .flatten()
            .filter_map(|number| self.photos.get(number))
    }

    /// A name that its owner has registered is no longer watched besides.
    fn rebuild_matcher(&mut self) -> Result<()> {
        let verified = || {
            self.brands
                .values()
                .filter(|brand| brand.status == BrandStatus::Verified)
        };
        let owned: BTreeSet<String> = verified()
            .filter(|brand| brand.owner.is_some())
            .map(|brand| name_key(&brand.name))
            .collect();
        let looked_for: Vec<&Brand> = verified()
            .filter(|brand| brand.owner.is_some() || !owned.contains(&name_key(&brand.name)))
            .collect();
        let searched = looked_for
            .iter()
            .enumerate()
            .map(|(place, brand)| searched(place, brand));
        let searched = searched.collect::<Result<Vec<_>>>()?;
        let matcher = BrandMatcher::new(searched).map_err(Error::internal)?;
        let order = looked_for.iter().map(|brand| brand.id).collect();
        self.matcher = matcher;
        self.order = order;
        Ok(())
    }

    fn take_photo(&mut self, photo: KnownPhoto) -> Result<()> {
        let number = u64::try_from(photo.number).map_err(Error::internal)?;
        if let Some(before) = self.photos.remove(&number) {
            for (place, _) in places(number, &before) {
                self.index.remove(place);
            }
        }
        let files = self.files.entry(photo.sha256).or_default();
        files.remove(&number);
        if photo.ended {
            return Ok(());
        }
        files.insert(number);
        for (place, code) in places(number, &photo) {
            self.index.insert(place, code.hash).map_err(Error::internal)?;
        }
        self.photos.insert(number, photo);
        Ok(())
    }

    fn take_rule(&mut self, rule: HouseRule) -> Result<()> {
        let key = (rule.id, rule.version);
        if rule.state == RuleState::Ended {
            self.house.remove(&key);
            return Ok(());
        }
        let condition = Condition::of(&rule.expression)?;
        self.house.insert(key, Ruled { rule, condition });
        Ok(())
    }

    fn take_text(&mut self, text: RemovedText) -> Result<()> {
        let number = u64::try_from(text.number).map_err(Error::internal)?;
        for band in bands(&text.sketch) {
            let numbers = self.bands.entry(band).or_default();
            if text.ended {
                numbers.remove(&number);
            } else {
                numbers.insert(number);
            }
        }
        if text.ended {
            self.texts.remove(&number);
        } else {
            self.texts.insert(number, text);
        }
        Ok(())
    }
}

/// The codes of a known photograph, each with its number in the index.
fn places(number: u64, photo: &KnownPhoto) -> Vec<(u64, PartCode)> {
    (0..=PLACES)
        .zip(pdq::known(&photo.codes))
        .map(|(place, code)| (number << PLACE_BITS | place, code))
        .collect()
}

/// What says more: that a larger part is the same, then that it is nearer.
fn rank(found: &PhotoMatch<'_>) -> (u32, u32) {
    let size = u32::from(found.ours.width) * u32::from(found.ours.height);
    (size, 256 - found.distance)
}

fn bands(sketch: &TextSketch) -> impl Iterator<Item = (usize, u64)> + use<> {
    let empty = sketch.is_empty();
    sketch.bands().into_iter().enumerate().filter(move |_| !empty)
}

fn searched(place: usize, brand: &Brand) -> Result<fingerprint::Brand> {
    let first = fingerprint::Brand::new(place as u64, &brand.name).map_err(Error::internal)?;
    let named = |made: fingerprint::Brand, alias: &String| made.alias(alias).map_err(Error::internal);
    let made = brand.aliases.iter().try_fold(first, named)?;
    let made = made
        .context(brand.context.iter().cloned())
        .innocent(brand.innocent.iter().cloned())
        .classes(brand.classes.iter().copied());
    Ok(if brand.common_word {
        made.common_word()
    } else {
        made
    })
}
