//! Inbound, lots, bins, picking, packing, handover, tracking.
//!
//! Every verb of the station takes a scan and answers with what to do next; a wrong scan is refused and says what was
//! expected. How many pieces lie where is in the journal ([`ledger`]); here is who does what with them.

mod actions;
mod events;
mod model;
mod rows;

pub use actions::add_bin::{NewBin, add_bin};
pub use actions::announce::{NewInbound, NewInboundLine, announce};
pub use actions::dock::{DockLot, dock};
pub use actions::finish_inbound::finish_inbound;
pub use actions::hand_over::{close_handover, current_handover, on_list, open_list, scan_onto};
pub use actions::label::label;
pub use actions::pack::{expected_weight, pack};
pub use actions::pack_scan::{PackLine, PackScan, pack_lines, pack_scan};
pub use actions::papers::{handover_list, packing_list, pick_list};
pub use actions::pick_lists::PickLists;
pub use actions::pick_scan::{PickScan, PickStep, check_bin, pick_scan, pick_step};
pub use actions::pick_trouble::{bin_short, skip_stop};
pub use actions::put_away::{PutAway, at_the_dock, put_away};
pub use actions::receive_scan::{DockScan, Received, receive_scan};
pub use actions::set_aside::set_aside;
pub use actions::start_pick::start_pick;
pub use actions::suggest_bin::{BinAdvice, BinReason, suggest_bin};
pub use actions::suggest_carton::{CartonAdvice, suggest_carton};
pub use actions::tasks::{Tasks, Waiting, Work, packed_parcels, parcel_of_order, pick_state, picks, tasks};
pub use actions::track::{Track, TrackCode, track};
pub use actions::undo_scan::{ScanView, last_scan, undo_scan};
pub use actions::view::{
    BinView, InboundLineView, InboundView, bins, inbound, inbound_by_number, inbound_of_seller, inbounds,
    inbounds_of_seller,
};
pub use actions::write_papers_again::write_papers_again;
pub use events::*;
pub use model::inbound::{Discrepancy, InboundState};
pub use model::parcel::{Handover, Parcel, ParcelState, Tracked, carrier_said, weight_slack};
pub use model::pick::{PickLine, PickState};
pub use model::scan::ScanKind;
