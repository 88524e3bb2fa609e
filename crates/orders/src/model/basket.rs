//! Goods on their way into a price: what the catalogue says, what customs asks, what weighs how much.

use std::collections::BTreeSet;

use catalog::{Listing, Variant, VariantState};
use compliance::{Facts, Mode, PriceLine, RouteAnswer, Rules, Verdict};
use kernel::{Code, Day, Error, Lang, Result, Said};

use super::quote::Goods;
use super::terms::TermSet;

/// Some pieces of a variant.
#[derive(Clone, Debug)]
pub struct Item<'l> {
    /// The listing.
    pub listing: &'l Listing,
    /// The variant.
    pub variant: &'l Variant,
    /// How many pieces.
    pub quantity: u32,
}

impl Item<'_> {
    /// The goods as an order remembers them.
    pub fn goods(&self, terms: &TermSet) -> Goods {
        let told = &self.variant.told;
        let photo = told
            .photo
            .and_then(|id| self.listing.photos.iter().find(|photo| photo.id == id))
            .or(self.listing.photos.first());
        Goods {
            variant: self.variant.id,
            listing: self.listing.id,
            version: self.listing.version,
            title: Said::new(
                self.listing.title(Lang::ZhCn).to_owned(),
                self.listing.title(Lang::En).to_owned(),
            ),
            options: self.variant.label(),
            photo: photo
                .and_then(|photo| photo.at_least(320))
                .map(|size| size.key.clone()),
            sku: told.sku.as_ref().map_or_else(String::new, ToString::to_string),
            gtin: told
                .barcode
                .as_ref()
                .and_then(catalog::Barcode::gtin)
                .map_or_else(String::new, |gtin| gtin.to_string()),
            hs: self.hs().to_owned(),
            origin: self.origin().to_owned(),
            quantity: self.quantity,
            unit_usd: told.price,
            net_grams: told.net_grams,
            gross_grams: terms.gross_grams(told.net_grams),
        }
    }

    /// What customs says of these goods by a route.
    ///
    /// # Errors
    /// At field `hs` if the listing has no tariff code.
    pub fn judge(
        &self,
        rules: &Rules,
        route: Mode,
        on_file: &BTreeSet<String>,
        on: Day,
    ) -> Result<RouteAnswer> {
        let facts = Facts {
            hs: self.hs().to_owned(),
            flags: self.listing.facts.all_flags(),
            on_file: on_file.clone(),
        };
        rules.judge(&facts, route, on)
    }

    /// Whether the seller sells this now, and by this route.
    ///
    /// # Errors
    /// [`Code::WrongState`] if it is off sale, [`Code::Forbidden`] if the seller does not send it this way.
    pub fn on_offer(&self, route: Mode) -> Result<()> {
        if !self.listing.is_visible() || self.variant.state != VariantState::Active {
            return Err(off_sale());
        }
        if self.listing.facts.routes.contains(&route) {
            return Ok(());
        }
        Err(Error::new(
            Code::Forbidden,
            "商家没有为这件商品开通这种发货方式，请换一种。",
            "The seller does not send this item that way. Choose another way.",
        ))
    }

    fn hs(&self) -> &str {
        self.listing
            .facts
            .hs
            .as_ref()
            .map_or("", landed::hs::HsCode::as_str)
    }

    fn origin(&self) -> &str {
        self.listing
            .facts
            .origin
            .as_ref()
            .map_or("", catalog::Origin::as_str)
    }
}

/// The lines of a basket for the price engine, named by their numbers from 1.
pub fn price_lines(goods: &[Goods]) -> Vec<PriceLine> {
    let line = |(place, goods): (usize, &Goods)| PriceLine {
        id: (place + 1).to_string(),
        hs: goods.hs.clone(),
        origin: goods.origin.clone(),
        quantity: goods.quantity,
        unit_price: goods.unit_usd,
        gross_grams: goods.gross_grams,
        // The catalogue tells weights; customs takes grams where it would take millilitres.
        volume_ml: 0,
        net_grams: goods.net_grams,
        pieces: 0,
    };
    goods.iter().enumerate().map(line).collect()
}

/// The answer of the gates as a refusal, with the first reason.
///
/// # Errors
/// [`Code::Forbidden`] unless the goods may go this way as they are.
pub fn admitted(answer: &RouteAnswer) -> Result<()> {
    if answer.verdict == Verdict::Sellable {
        return Ok(());
    }
    let (zh, en) = answer.reasons.first().map_or_else(
        || {
            (
                "这件商品暂时不能这样发货。".to_owned(),
                "This item cannot be sent that way.".to_owned(),
            )
        },
        |reason| (reason.zh.clone(), reason.en.clone()),
    );
    let codes: Vec<&str> = answer.reasons.iter().map(|reason| reason.code.as_str()).collect();
    Err(Error::new(Code::Forbidden, zh, en).with_detail(codes.join(", ")))
}

/// Why goods cannot be bought whose seller may not sell for now.
pub fn paused() -> Said {
    Said::new(
        "这家店暂停营业，恢复后就能购买；已下的订单照常发货。",
        "This shop has paused its sales. Come back once it goes on; orders already placed are sent as usual.",
    )
}

/// The refusal of goods that are no longer sold.
pub fn off_sale() -> Error {
    Error::wrong_state(
        "这件商品已经下架，请把它移出购物车。",
        "This item is no longer sold. Take it out of the cart.",
    )
}
