/** Loads the rules' further words by themselves: no other page pays for them. */
import { useQuery } from "@tanstack/react-query";

export type RuleWords = Awaited<ReturnType<typeof loadWords>>;

function loadWords() {
  return import("./rule-words.ts");
}

export function useRuleWords() {
  return useQuery({ queryKey: ["rule-words"], queryFn: loadWords, staleTime: Infinity });
}
