//! Cart, quote, checkout, payment, refund.
//!
//! A cart splits into groups of one seller and one route; each becomes an order of its own. [`quote`] freezes a group's
//! landed price with all inputs, [`place`] turns the quote into an order: goods and allowance are taken until the time to
//! pay is over. Followers call payment providers; their callbacks come in through [`receive_callback`] and count once.
//! The warehouse moves a paid order on with [`mark_packed`], [`mark_handed_over`] and [`mark_delivered`], which settles the
//! money. [`cancel`] and [`refund`] give money, goods and allowance back.
//!
//! Whoever has received goods may speak of them: [`write_review`] to everybody, [`complain`] to the market alone when they do not
//! seem genuine.
//!
//! Verbs that need rules, terms, the vault or providers take a [`Market`].

mod actions;
pub mod events;
pub mod followers;
mod market;
mod model;
pub mod providers;
mod rows;

pub use actions::answer_review::answer_review;
pub use actions::ask_return::{AskReturn, ask_return};
pub use actions::callback::{Heard, receive_callback};
pub use actions::cancel::{By, cancel};
pub use actions::cart::{CartOwner, CartPut, merge_carts, put_in_cart};
pub use actions::cart_view::{CartGroup, CartLine, CartView, cart_count, cart_view};
pub use actions::complain::{Complain, complain};
pub use actions::complete::confirm_receipt;
pub use actions::deliver::mark_delivered;
pub use actions::goods::route_said;
pub use actions::hand_over::mark_handed_over;
pub use actions::hide_review::hide_review;
pub use actions::lapse::expire_due;
pub use actions::money_back::to_pick;
pub use actions::offers::{RouteOffer, VariantOffer, offers, why_not};
pub use actions::on_file::{newest_papers, papers_asked_for, papers_on_file, record_paper};
pub use actions::pack::mark_packed;
pub use actions::papers::{file_papers, paper};
pub use actions::place::{PlaceOrder, Placed, place};
pub use actions::price_board::{
    BoardPrices, best_price, lowest_prices, price_listings, prices_of_listing, stale_prices,
};
pub use actions::quote::{QuoteRequest, Wanted, quote, quote_of};
pub use actions::refund::{AskRefund, refund};
pub use actions::retry_payment::retry_payment;
pub use actions::retry_refund::retry_refund;
pub use actions::returns::{
    Asked, ReturnDays, return_asked, return_days, return_note, returns_of_seller, returns_waiting,
};
pub use actions::reviews::{
    Doubt, OwnWords, Rating, doubts_of_listing, own_words, rating, reviews_of_listing, reviews_of_operator,
    reviews_of_seller,
};
pub use actions::sales::sales_since;
pub use actions::sandbox::{SandboxPage, sandbox_deliver, sandbox_page, sandbox_play};
pub use actions::view::{
    HistoryItem, OrderCount, OrderFigures, OrderHead, OrderSummary, OrderView, count_all_orders,
    count_orders, failed_refunds, order, order_by_label, order_by_number, order_figures, order_of_operator,
    order_of_seller, order_of_shopper, orders_of_operator, orders_of_seller, orders_of_shopper, return_by,
};
pub use actions::words::payment_words;
pub use actions::write_review::{WriteReview, write_review};
pub use market::Market;
pub use model::basket::paused;
pub use model::browser::BrowserKey;
pub use model::order::{Bill, Order, OrderLine, Payment, PaymentState, Refund, RefundState, Times};
pub use model::paper::PaperOnFile;
pub use model::price::{BoardPrice, Parts as PriceParts};
pub use model::quote::{FrozenLine, Goods, Inputs, Quote, RuleDays};
pub use model::refund::{GoodsBack, RefundReason, What};
pub use model::review::{Complaint, DoubtWhy, HiddenWhy, Review, Stars};
pub use model::state::{EndedWhy, OrderState, Step};
pub use model::terms::{Notice, TermSet, Terms};
pub use providers::Received;
