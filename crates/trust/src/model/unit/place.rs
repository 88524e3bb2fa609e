//! Where a code was scanned, as coarsely as it may be kept: country, city, and a field of one degree. Never an address.

use serde::{Deserialize, Serialize};

/// Longest name of a city that is kept.
const LONGEST: usize = 60;
/// Kilometres of a degree of latitude.
const DEGREE_KM: f64 = 111.195;

/// A place; what is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Two letters, ISO 3166-1.
    pub country: Option<String>,
    /// The city, as whoever runs the market's front calls it.
    pub city: Option<String>,
    /// Latitude and longitude in whole degrees.
    pub field: Option<(i16, i16)>,
}

impl Place {
    /// A place as the market's own front tells it; what makes no sense is left out.
    pub fn told(country: Option<&str>, city: Option<&str>, at: Option<(f64, f64)>) -> Self {
        let letters = |text: &&str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        // `XX` and `T1` (Tor) stand for what a front does not know.
        let country = country.filter(letters).map(str::to_ascii_uppercase);
        let city = city.map(|city| {
            city.chars()
                .filter(|c| !c.is_control())
                .take(LONGEST)
                .collect::<String>()
        });
        Self {
            country: country.filter(|country| country != "XX"),
            city: city
                .map(|city| city.trim().to_owned())
                .filter(|city| !city.is_empty()),
            field: at.and_then(field),
        }
    }

    /// As text for people: `Chengdu, CN`; empty if nothing is known.
    pub fn text(&self) -> String {
        let parts: Vec<&str> = [&self.city, &self.country]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        parts.join(", ")
    }

    /// Kilometres to another place, if of both the field is known.
    pub fn km_to(&self, other: &Self) -> Option<u32> {
        let (here, there) = (self.field?, other.field?);
        let radians = |degrees: i16| f64::from(degrees).to_radians();
        let (a, b) = (radians(here.0), radians(there.0));
        let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
        let chord = half(a, b) + a.cos() * b.cos() * half(radians(here.1), radians(there.1));
        let km = 2.0 * chord.clamp(0.0, 1.0).sqrt().asin().to_degrees() * DEGREE_KM;
        whole(km)
    }
}

fn field((latitude, longitude): (f64, f64)) -> Option<(i16, i16)> {
    let inside = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    let degrees = |value: f64| format!("{value:.0}").parse().ok();
    inside.then_some((degrees(latitude)?, degrees(longitude)?))
}

fn whole(value: f64) -> Option<u32> {
    format!("{value:.0}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: f64, longitude: f64) -> Place {
        Place::told(Some("cn"), Some(" 上海\u{7} "), Some((latitude, longitude)))
    }

    #[test]
    fn a_place_is_kept_by_whole_degrees() {
        let shanghai = at(31.2304, 121.4737);
        assert_eq!(shanghai.field, Some((31, 121)));
        assert_eq!(shanghai.text(), "上海, CN");
        let chengdu = at(30.5728, 104.0668);
        let km = shanghai.km_to(&chengdu).unwrap();
        assert!((1550..1750).contains(&km), "{km}");
        assert_eq!(shanghai.km_to(&shanghai), Some(0));
        assert_eq!(shanghai.km_to(&Place::default()), None);
    }

    #[test]
    fn the_line_between_the_days_is_no_distance() {
        let km = at(0.0, 179.0).km_to(&at(0.0, -179.0)).unwrap();
        assert!((200..240).contains(&km), "{km}");
    }

    #[test]
    fn nonsense_is_left_out() {
        assert_eq!(
            Place::told(Some("XX"), Some("  "), Some((91.0, 0.0))),
            Place::default()
        );
        assert_eq!(
            Place::told(Some("China"), None, Some((f64::NAN, 0.0))),
            Place::default()
        );
    }
}
