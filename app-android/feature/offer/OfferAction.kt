package example.luzheng.feature.offer

import example.luzheng.wallet.OfferPurposeView
import example.luzheng.wallet.PartyCategory
import example.luzheng.wallet.PartyView

/** What the person can do. */
sealed interface OfferAction {
    data object Appear : OfferAction
    data class Licence(val licence: String) : OfferAction
    data class Purpose(val purpose: OfferPurposeView) : OfferAction
    data class Category(val category: PartyCategory) : OfferAction
    /** A certain party is wanted. */
    data object Named : OfferAction
    data class Search(val text: String) : OfferAction
    data class Party(val party: PartyView) : OfferAction
    data class Attribute(val name: String, val on: Boolean) : OfferAction
    data class Hours(val hours: UInt) : OfferAction
    data object GoOn : OfferAction
    data object Agree : OfferAction
    class Send(val title: String) : OfferAction
    data object Grant : OfferAction
    data object Stop : OfferAction
    data object Recover : OfferAction
    data object Back : OfferAction
}
