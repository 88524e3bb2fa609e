//! The history of an order in plain words.

use kernel::{Said, Yuan};

/// Events that shoppers and sellers see, and how they are told; the operator sees all others by their names.
const WORDS: [(&str, &str, &str); 12] = [
    (
        "return.asked",
        "已申请退货，等待答复",
        "A return was asked for; it waits for an answer",
    ),
    (
        "order.placed",
        "已下单，商品为您留好了",
        "Ordered; the goods are put aside",
    ),
    (
        "payment.failed",
        "这次付款没有成功",
        "This attempt to pay did not succeed",
    ),
    (
        "order.paid",
        "已付款，仓库开始备货",
        "Paid; the warehouse begins to pick",
    ),
    ("order.packed", "已打包", "Packed"),
    ("order.handed_over", "已交给承运商", "Handed over to the carrier"),
    ("order.delivered", "已签收", "Delivered"),
    ("order.completed", "交易完成", "Completed"),
    ("order.cancelled", "订单已取消", "Cancelled"),
    ("order.refunded", "已全额退款", "Refunded in full"),
    (
        "payment.stray",
        "收到一笔多付的款，将原路退回",
        "A payment that was not owed came in; it goes back",
    ),
    (
        "refund.failed",
        "退款遇到问题，我们正在处理",
        "A refund met a problem; we are on it",
    ),
];

/// What carriers say on the way, by the code of `parcel.tracked`. Handed over and delivered are told by the order itself.
const ON_THE_WAY: [(&str, &str, &str); 5] = [
    ("departed", "已离开美国", "Left the United States"),
    ("arrived", "已到达中国口岸", "Arrived at the port in China"),
    ("in_customs", "清关中", "In customs"),
    ("cleared", "已清关", "Cleared by customs"),
    ("out_for_delivery", "派送中", "Out for delivery"),
];

/// Papers for customs, by their numbers there.
const PAPERS: [(&str, &str, &str); 3] = [
    ("311", "给海关的订单已写好", "The order was written for customs"),
    (
        "411",
        "给海关的支付单已写好",
        "The payment was written for customs",
    ),
    ("511", "给海关的运单已写好", "The waybill was written for customs"),
];

/// How an event is told to shoppers and sellers; nothing if it is not for them.
pub fn told(kind: &str, body: &str) -> Option<Said> {
    let body = || serde_json::from_str::<serde_json::Value>(body).unwrap_or_default();
    let amount = || {
        body()["amount"]
            .as_i64()
            .map_or(Yuan::ZERO, Yuan::from_minor)
            .decimal()
    };
    match kind {
        // One that has a fault is the operator's to mend; the shopper is told of the mended one.
        "customs.written" if body()["state"] == "failed" => None,
        "customs.written" => known(&PAPERS, body()["kind"].as_str()?),
        "parcel.tracked" => known(&ON_THE_WAY, body()["code"].as_str()?),
        "refund.requested" => Some(Said::new(
            format!("退款 {} 元已提交", amount()),
            format!("A refund of CNY {} is on its way", amount()),
        )),
        "refund.paid" => Some(Said::new(
            format!("退款 {} 元已到账", amount()),
            format!("A refund of CNY {} was paid", amount()),
        )),
        _ => known(&WORDS, kind),
    }
}

fn known(words: &[(&'static str, &'static str, &'static str)], word: &str) -> Option<Said> {
    let (_, zh, en) = words.iter().find(|(known, ..)| *known == word)?;
    Some(Said::new(*zh, *en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_tells_its_amount_and_a_parcel_where_it_is() {
        let zh = |kind: &str, body: &str| told(kind, body).map(|said| said.zh.into_owned());
        assert_eq!(
            zh("refund.paid", r#"{"amount":1990}"#).unwrap(),
            "退款 19.90 元已到账"
        );
        assert_eq!(
            zh("parcel.tracked", r#"{"code":"in_customs"}"#).unwrap(),
            "清关中"
        );
        assert_eq!(
            zh("parcel.tracked", r#"{"code":"delivered"}"#),
            None,
            "the order says so itself"
        );
        let paper = |state| {
            zh(
                "customs.written",
                &format!(r#"{{"kind":"511","state":"{state}"}}"#),
            )
        };
        assert_eq!(paper("checked").unwrap(), "给海关的运单已写好");
        assert_eq!(paper("failed"), None);
        assert_eq!(zh("stock.reserved", "{}"), None);
    }
}
