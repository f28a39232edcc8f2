package example.luzheng.testing

/** Two symbols for pictures: the link of the worked example in `proto/README.md`, and a reference. */
internal object SampleCode {
    const val SIDE = 69
    const val COMPACT_SIDE = 37

    /** Rows from the top, four modules a digit, the first at the left. */
    private const val FULL =
        "fe74c7d24ffa273bf8 8232c7e413050d0208 bacabab5d5e8baa2e8 ba8312ea056901cae8 bac9a211fb2122eae8 " +
        "82d40c91890a632208 feaaaaaaaaaaaaabf8 00fe5f54895c100000 be462b87fe906bb3e0 657a8445cc481e1540 " +
        "1a52096811338c7fc0 5856ea4e4e2511c3f0 bb6e8528592ffd0950 d4a0d3be1174a24868 7e9c1bf5289e939b08 " +
        "35d6028346c47467c8 8ff9525e6225bffaf8 b1b1586f769804de28 7e403319b0ee31e978 480ef23cb42903a430 " +
        "aa5502d3432c869170 25ba68017077ea4d90 0e5aef14a3614fff88 1581c9c08dbf3f58e0 dff008bbb0d1fe5708 " +
        "71b81e72113586e598 ead9baa5939bdd8428 680fb9a0a952901498 db3e8924b1e4d97170 74fe7bfbde310a08b0 " +
        "ff38e34a90a6445680 d8e40c2e41f66eeea0 3ff29da2f9c5bb4f80 88b9bbd68f045028a0 daae66a1a95b261ad8 " +
        "58bfe8978a5dc578c8 4fb82d71faf0f4cff8 71dc402e46bd883418 136ae4b9d440f39330 a98aabcfb9763f3a70 " +
        "873c7416610c432860 b97509e3cdb175ad58 1630146f2b96de2840 45b3131175a907a778 b369be66a26d93cd98 " +
        "49f420f812b0e25340 5f2b92aab37b979348 3dd2cada77cc64ac80 13c48a3aaeac557478 0c2508b3ddff95bd50 " +
        "427a5656da90fbddd0 0479ab27c9e7072210 36d0e4ac6d566a3f08 4192520b38399f4448 8623b5f3dc3e147490 " +
        "85fba3dec968745e50 2f20651eb6e5b95938 39d1698259d01d9d08 afa858acd498e35938 81c42688d0ed21cc60 " +
        "9bd4dd59fc13a03fd8 00ea455f8877f6b8b0 fe088c82a8c0785ae8 828bdf0e8a03f6a8f0 babb472afe9e3dcfb8 " +
        "ba8172d76be9f46080 ba8fbfb40a5e8f41e0 822cafc889504cac80 fece5734d49cebc7b0 "
    private const val COMPACT =
        "fefd778bf8 82bfce8208 baf38ed2e8 ba72764ae8 ba9b5822e8 " +
        "820fe52208 feaaaaabf8 004f855800 9faebd94b8 1d6c4a9c90 " +
        "26b6611808 940f60bf38 ff8c359b08 f1054bdcd0 f6535e3ee8 " +
        "359c603568 eb03cd6f30 b580a8f820 b2576bfaa8 09fa01f688 " +
        "4acf6abf80 58399d34b0 96e56bdd58 551a4f27e0 c6e9f43608 " +
        "e50499d580 d77abe5158 b9d70889a0 9f84a1dfb8 00839048a0 " +
        "fe9917ea98 82956af880 babb161f98 baaaa1ce28 ba69b91ca8 " +
        "824efbb4b8 fea9221b08 "

    val modules: ByteArray = read(FULL, SIDE)
    val compact: ByteArray = read(COMPACT, COMPACT_SIDE)

    private fun read(rows: String, side: Int): ByteArray = rows.trim().split(" ").flatMap { row ->
        row.flatMap { digit -> (3 downTo 0).map { (digit.digitToInt(16) shr it and 1).toByte() } }.take(side)
    }.toByteArray()
}
