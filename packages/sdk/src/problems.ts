/** The words of every refusal, in both languages. Apart from the client, which needs none of them. */
export { problems } from "@jibao/contract/problems";
