//! The numbers under the bars: wrong ones, a brand's, and those of another seller's goods.

use kernel::Said;
use packing::gs1::{Prefix, gtin_prefix};
use packing::{Gtin, GtinError};

use super::Look;
use crate::model::evidence::Evidence;
use crate::model::facts::BarcodeFact;
use crate::model::fill::same;
use crate::model::verdict::Signal;

/// The signals, at most one a number.
pub fn signals(look: Look<'_>) -> Vec<Signal> {
    let barcodes = look.facts.barcodes.iter();
    barcodes.filter_map(|barcode| of_barcode(look, barcode)).collect()
}

fn of_barcode(look: Look<'_>, barcode: &BarcodeFact) -> Option<Signal> {
    let gtin = match Gtin::parse(&barcode.written) {
        Ok(gtin) => gtin,
        Err(error) => return faulty(look, &barcode.written, &error),
    };
    let prefix = gtin_prefix(gtin);
    if !prefix.is_for_sale() {
        // A number for demonstrations harms nobody: it names no product at all.
        let code = if prefix == Prefix::Demo {
            "barcode-other"
        } else {
            "gtin-invalid"
        };
        return signal(look, code, &barcode.written, ("why", not_for_sale(prefix)), None);
    }
    let owner = look.registry.brand_of_gtin(&gtin.to_string());
    let foreign = owner.filter(|brand| !look.may_sell(brand.id));
    if let Some(brand) = foreign {
        let named = ("name", same(&brand.name));
        return signal(look, "gtin-of-brand", &gtin.printed(), named, Some(brand.id));
    }
    // The brand has said who may sell its goods; that several of them do is as it should be.
    let told = owner.is_some();
    (barcode.elsewhere && !told)
        .then(|| signal(look, "gtin-of-another", &gtin.printed(), ("name", same("")), None))
        .flatten()
}

fn faulty(look: Look<'_>, written: &str, error: &GtinError) -> Option<Signal> {
    let (code, why) = match error {
        GtinError::CheckDigit { suggestion, .. } => (
            "gtin-invalid",
            Said::new(
                format!("校验位对不上，可能应为 {suggestion}，也可能有别的数字看错了。"),
                format!(
                    "its digits do not fit together. It may be {suggestion}, or another digit was misread."
                ),
            ),
        ),
        GtinError::Zero => ("gtin-invalid", Said::new("全是 0。", "it is nothing but zeroes.")),
        GtinError::NotDigits => (
            "barcode-other",
            Said::new("条码只有数字。", "a barcode has digits only."),
        ),
        GtinError::Length(length) => (
            "barcode-other",
            Said::new(
                format!("条码应有 8、12、13 或 14 位数字，这里有 {length} 位。"),
                format!("a barcode has 8, 12, 13 or 14 digits; this has {length}."),
            ),
        ),
    };
    signal(look, code, written, ("why", why), None)
}

fn not_for_sale(prefix: Prefix) -> Said {
    match prefix {
        Prefix::Restricted => Said::new(
            "这个号段只供店内自编码使用，不能代表商品。",
            "this range is for a shop's internal numbers and names no product.",
        ),
        Prefix::Demo => Said::new("这个号段只用于演示。", "this range is for demonstrations only."),
        Prefix::Coupon | Prefix::Refund => Said::new(
            "这是优惠券或退款单的号段，不是商品。",
            "this range is for coupons and refunds, not goods.",
        ),
        _ => Said::new(
            "这个号段还没有分配给任何企业。",
            "this range is not assigned to anybody.",
        ),
    }
}

fn signal(
    look: Look<'_>,
    code: &str,
    written: &str,
    gap: (&str, Said),
    brand: Option<kernel::kinds::BrandId>,
) -> Option<Signal> {
    let evidence = Evidence::Barcode {
        written: written.to_owned(),
        brand,
    };
    look.signal(code, evidence, &[("text", same(written)), gap])
}
