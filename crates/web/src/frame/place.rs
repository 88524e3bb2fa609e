//! Where a visitor is, coarsely: what the market's own reverse proxies say in headers that the operator names. Without them
//! nothing is known, and nobody else is asked.

use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use trust::Place;

/// The names of the headers; an empty one is not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceHeaders {
    /// Two letters of a country (ISO 3166-1).
    pub country: String,
    /// The name of a city.
    pub city: String,
    /// Degrees north, as a decimal; rounded to a whole degree at once.
    pub latitude: String,
    /// Degrees east, likewise.
    pub longitude: String,
}

impl PlaceHeaders {
    /// The place that headers tell, if they may be believed.
    pub fn read(&self, headers: &HeaderMap, believed: bool) -> Place {
        let value = |name: &str| {
            let named = believed && !name.is_empty();
            named.then(|| headers.get(name)?.to_str().ok()).flatten()
        };
        let degrees = |name: &str| value(name).and_then(|text| text.trim().parse::<f64>().ok());
        let at = degrees(&self.latitude).zip(degrees(&self.longitude));
        Place::told(value(&self.country), value(&self.city), at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_only_from_our_own_proxies() {
        let named = PlaceHeaders {
            country: "X-Country".to_owned(),
            city: "X-City".to_owned(),
            latitude: "X-Lat".to_owned(),
            longitude: "X-Lon".to_owned(),
        };
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("x-country", "cn"),
            ("x-city", "Chengdu"),
            ("x-lat", "30.57"),
            ("x-lon", "104.07"),
        ] {
            headers.insert(name, value.parse().unwrap());
        }
        let place = named.read(&headers, true);
        assert_eq!(
            (place.text().as_str(), place.field),
            ("Chengdu, CN", Some((31, 104)))
        );
        assert_eq!(named.read(&headers, false), Place::default());
        assert_eq!(PlaceHeaders::default().read(&headers, true), Place::default());
    }
}
