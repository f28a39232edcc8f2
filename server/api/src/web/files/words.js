// What the check page says, in both languages; names and reasons come from the server's tables (/web/names.json).
const WORDS = {
  "zh-CN": {
    outcome: { valid: "有效", not_valid: "无效", cannot_tell: "无法判断" },
    busy: "正在查验…",
    advice: {
      valid: "请核对持证人本人、车辆与上述信息是否一致。",
      not_valid: "请以登记机关的信息为准，必要时联网或以其他方式复核。",
      cannot_tell: "无法判断不等于没有证照：请重试，或凭证件号码、纸质证照等其他方式核验。",
    },
    fault: {
      no_network: "没有网络，请联网后重试，或以其他方式核验。",
      busy: (secs) => `查验过于频繁，请在 ${secs} 秒后重试。`,
      unavailable: "核验服务暂时不可用，请稍后重试或以其他方式核验。",
      unreadable: "无法识别该码，请重新扫描或检查输入。",
    },
    retry: "重试",
    field: {
      kind: "证照种类", number: "证号", subject: "持证人／车辆", categories: "类别", region: "发证地区",
      evidence: "状态依据", assurance: "出示方式", decided: "查验时间",
    },
    due: { licence: "证照有效期至", review: "年度审验有效期至", credit: "诚信考核有效期至", education: "继续教育有效期至" },
    clock: { licence: "证照", review: "年度审验", credit: "诚信考核", education: "继续教育" },
    overdue: "已逾期",
    online: "已联网查询最新状态",
    offline: "依据码内所载状态",
    assurance: {
      none: "未核验手机画面",
      recorded_frame_possible: "画面由绑定的手机在此刻生成，但可能转播自别处：请看持证人手中的手机",
      present: "绑定的手机就在面前：它回应了本次查验的随机数",
    },
    age: (secs) => {
      if (secs < 60) return "登记机关 1 分钟内确认";
      if (secs < 3600) return `登记机关 ${Math.floor(secs / 60)} 分钟前确认`;
      if (secs < 86400) return `登记机关 ${Math.floor(secs / 3600)} 小时前确认`;
      return `登记机关 ${Math.floor(secs / 86400)} 天前确认`;
    },
    gap: "",
  },
  en: {
    outcome: { valid: "Valid", not_valid: "Not valid", cannot_tell: "Cannot tell" },
    busy: "Checking…",
    advice: {
      valid: "Compare the person and the vehicle with what stands here.",
      not_valid: "The authority's record decides; where in doubt check again online or in another way.",
      cannot_tell: "“Cannot tell” does not mean that there is no licence: try again, or check by certificate number, paper or another way.",
    },
    fault: {
      no_network: "There is no network: connect and try again, or use another way to check.",
      busy: (secs) => `Too many checks: try again in ${secs} s.`,
      unavailable: "The check is not available now; try later or use another way.",
      unreadable: "The code cannot be read: scan it again, or look over what was typed.",
    },
    retry: "Try again",
    field: {
      kind: "Licence", number: "Number", subject: "Holder or vehicle", categories: "Categories", region: "Issued in",
      evidence: "Evidence", assurance: "How it was shown", decided: "Checked at",
    },
    due: {
      licence: "Valid until", review: "Annual review until", credit: "Credit assessment until",
      education: "Continuing education until",
    },
    clock: { licence: "Licence", review: "Annual review", credit: "Credit assessment", education: "Continuing education" },
    overdue: "overdue",
    online: "current status looked up online",
    offline: "status as it stands in the code",
    assurance: {
      none: "The phone's picture was not checked",
      recorded_frame_possible:
        "Made by the bound phone this moment, but it may be relayed from elsewhere: look at the phone in the holder's hand",
      present: "The bound phone is here: it answered this check's own challenge",
    },
    age: (secs) => {
      const ago = (n, unit) => `confirmed by the registry ${n} ${unit}${n === 1 ? "" : "s"} ago`;
      if (secs < 60) return "confirmed by the registry less than a minute ago";
      if (secs < 3600) return ago(Math.floor(secs / 60), "minute");
      if (secs < 86400) return ago(Math.floor(secs / 3600), "hour");
      return ago(Math.floor(secs / 86400), "day");
    },
    gap: " ",
  },
};

let names = null;

/** Reads the server's tables once; without them codes are shown as they stand. */
export async function loadNames() {
  try {
    const answer = await fetch("/web/names.json", { credentials: "omit" });
    names ??= answer.ok ? await answer.json() : null;
  } catch {
    // The page still works; the network's absence is told where it matters.
  }
}

export const language = () => document.documentElement.lang;
export const words = () => WORDS[language()] ?? WORDS["zh-CN"];

function find(table, code) {
  const entry = names?.[table]?.[String(code)];
  return entry && (language() === "en" ? entry.en : entry.zh);
}

/** The name of `code` in one of the server's tables, or the code as it stands. */
export const nameOf = (table, code) => find(table, code) ?? String(code);

/** The name of a category, by the table that is right for this kind of licence. */
export const nameOfCategory = (kind, code) => nameOf(names?.category_tables?.[kind], code);

/** A division is known by its province here; its number stands beside. */
export function nameOfRegion(region) {
  const province = find("province", Math.floor(region / 10_000));
  return province ? `${province} (${region})` : String(region);
}
