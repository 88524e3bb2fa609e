//! One verb a file, or one small family of questions.

pub mod answer_review;
pub mod ask_return;
pub mod callback;
pub mod cancel;
pub mod cart;
pub mod cart_view;
pub mod complain;
pub mod complete;
pub mod deliver;
pub mod hand_over;
pub mod hide_review;
pub mod lapse;
pub mod money_back;
pub mod offers;
pub mod on_file;
pub mod own_line;
pub mod pack;
pub mod papers;
pub mod place;
pub mod price_board;
pub mod provider_answer;
pub mod quote;
pub mod refund;
pub mod retry_payment;
pub mod retry_refund;
pub mod returns;
pub mod reviews;
pub mod sales;
pub mod sandbox;
pub mod sweep;
pub mod view;
pub mod words;
pub mod write_review;

pub mod goods;
