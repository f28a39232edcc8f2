//! The wallet itself: what runs inside the phone.
