//! The crate as its users call it: one binary, one module a subject.

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod brand_stories;
#[cfg(test)]
mod decode;
#[cfg(test)]
mod disguises;
#[cfg(test)]
mod loopholes;
#[cfg(test)]
mod pdq_conformance;
#[cfg(test)]
mod photo_attacks;
#[cfg(test)]
mod product_set;
#[cfg(test)]
mod products;
