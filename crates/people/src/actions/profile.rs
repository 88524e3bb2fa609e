//! A seller tells about the shop: its name in Chinese and its story.

use kernel::{Actor, Line, Prose, Result};
use store::Tx;

use crate::events::SellerDescribed;
use crate::model::scope::SellerScope;
use crate::rows::organisation;

/// What shoppers read about a shop. The name it was verified by is not among it.
#[derive(Clone, Debug)]
pub struct ShopProfile {
    /// The shop's name in Chinese, if it has one.
    pub name_zh: Option<Line<80>>,
    /// The shop's story in English.
    pub story_en: Option<Prose<1200>>,
    /// The shop's story in Chinese.
    pub story_zh: Option<Prose<1200>>,
}

/// Writes it.
pub fn describe_shop(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, told: &ShopProfile) -> Result<()> {
    let name_zh = told.name_zh.as_ref().map_or("", Line::as_str);
    let story_en = told.story_en.as_ref().map_or("", Prose::as_str);
    let story_zh = told.story_zh.as_ref().map_or("", Prose::as_str);
    organisation::describe(tx, scope.org(), [name_zh, story_en, story_zh])?;
    tx.emit(actor, &SellerDescribed { org: scope.org() })
}
