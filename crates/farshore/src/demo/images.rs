//! The photographs that the demo's own exports name.

use catalog::import::ImageSource;
use kernel::Result;

use super::content;

/// Photographs in the program, by the last part of their address.
pub struct DemoImages;

impl ImageSource for DemoImages {
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>> {
        let bare = address.split(['?', '#']).next().unwrap_or_default();
        let name = bare.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Ok(content::photo(stem))
    }
}
