/** The texts of reporting without a line, in English. */
import type { offlineZh } from "./zh-offline.ts";

export const offlineEn: typeof offlineZh = {
  title: "Report without a network",
  lead:
    "Write down what you know; four answers are enough: who, which system, when discovered, what " +
    "happened. It is sent once the network is back.",
  clock: "The time limit does not wait for the network: if it is close, telephone or fax first.",
  needsScript:
    "This page needs a script to keep answers on the device, which this browser cannot do. Print " +
    "the blank form, or use the ways below.",
  cleared: "It holds no state secret (state secrets must not be entered here)",
  clearedMissing: "Confirm first that it holds no state secret.",
  draftGone: "The draft is gone, but all you wrote is here. Press “Send now” once more.",
  send: "Send now",
  drop: "Delete this one",
  another: "Report another incident",
  print: "Print the blank form",
  full: "The network is back: go page by page",
  notice: "A report on this device has not been sent.",
  noticeLink: "Open it",
  script: {
    ready: "Ready. What you write is kept on this device, encrypted, and is not sent by itself.",
    kept: "Kept on this device at {time}; not sent.",
    trying: "Sending …",
    noLine:
      "Not sent yet: no network. It is sent by itself once the network is back; press “Send now” " +
      "at any time. Last tried {time}.",
    noCore:
      "Not sent yet: the website answers, but the receiving system cannot take it now. Tried " +
      "again every 15 seconds. Last tried {time}.",
    refused: "Not accepted: correct what is marked and press “Send now”. All you wrote is here.",
    notKept: "This device has no room left; leaving the page loses what you wrote! Copy it down.",
    more: "{count} earlier answers are kept too, and are sent with it.",
    received: "Received: this is the receipt",
    reference: "Reference",
    secret: "Secret",
    receivedNote:
      "Write both down; following up the case needs them. They stay on this device for 24 hours; " +
      "on a shared computer, delete them now.",
    openReceipt: "Open the receipt",
    forget: "Delete from this device",
    otherReport: "Go on with the other one: {name}",
    unnamed: "a report without a name yet",
    dropQuestion: "Delete this unsent report from this device?",
  },
};
