//! Generation counters: a bump ends everything signed under an older value.

use serde::{Deserialize, Serialize};

macro_rules! epochs {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = u32))]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The first generation.
            pub const FIRST: Self = Self(1);

            /// The next generation; the last one stays where it is.
            #[must_use]
            pub const fn next(self) -> Self {
                Self(self.0.saturating_add(1))
            }
        }
    )*};
}

epochs! {
    /// Generation of a holder's binding: rises when a device is bound, reset or unbound.
    BindingEpoch;
    /// Generation of a licence's status: rises with every change of its state, dates or face.
    StatusEpoch;
}
