/** The filters above the list; their state is the address. */
import { Button, Input, type InputRef, Radio } from "antd";
import { type RefObject, useEffect, useState } from "react";
import { LevelMark } from "../../components/level-mark.tsx";
import { useTexts } from "../../shell/locale.tsx";
import {
  type Filters,
  isFiltered,
  levelChoices,
  noFilters,
  statusChoices,
  takenChoices,
  toggleLevel,
} from "./filters.ts";

interface Props {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly searchField: RefObject<InputRef | null>;
}

/** Typing is asked for when it pauses, so that the list does not jump at each letter. */
const typingPauseMs = 350;

function SearchField({ filters, onChange, searchField }: Props) {
  const texts = useTexts();
  const [text, setText] = useState(filters.text);
  useEffect(() => setText(filters.text), [filters.text]);
  useEffect(() => {
    if (text === filters.text) return undefined;
    const timer = setTimeout(() => onChange({ ...filters, text }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, filters, onChange]);
  return (
    <Input
      ref={searchField}
      className="filter-search"
      type="search"
      allowClear
      maxLength={100}
      aria-label={texts.inbox.search}
      placeholder={texts.inbox.search}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

interface ChoiceProps<Choice extends string> {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly names: Readonly<Record<Choice, string>>;
  readonly value: Choice;
  readonly onChoose: (choice: Choice) => void;
}

function Choices<Choice extends string>(props: ChoiceProps<Choice>) {
  const { label, choices, names, value, onChoose } = props;
  return (
    <div className="filter-group">
      <span aria-hidden="true">{label}</span>
      <Radio.Group
        aria-label={label}
        optionType="button"
        buttonStyle="solid"
        options={choices.map((choice) => ({ label: names[choice], value: choice }))}
        value={value}
        onChange={(event) => onChoose(event.target.value as Choice)}
      />
    </div>
  );
}

function LevelChoices({ filters, onChange }: Pick<Props, "filters" | "onChange">) {
  const texts = useTexts();
  return (
    <div className="filter-group" role="group" aria-label={texts.inbox.level}>
      <span aria-hidden="true">{texts.inbox.level}</span>
      {levelChoices.map((level) => (
        <button
          key={level}
          type="button"
          className="level-choice"
          aria-pressed={filters.levels.includes(level)}
          onClick={() => onChange(toggleLevel(filters, level))}
        >
          <LevelMark level={level} />
        </button>
      ))}
    </div>
  );
}

export function FilterBar(props: Props) {
  const { filters, onChange } = props;
  const { inbox } = useTexts();
  return (
    <div className="filter-bar" role="search" aria-label={inbox.filters}>
      <SearchField {...props} />
      <LevelChoices filters={filters} onChange={onChange} />
      <Choices
        label={inbox.taken}
        choices={takenChoices}
        names={inbox.takenChoices}
        value={filters.taken}
        onChoose={(taken) => onChange({ ...filters, taken })}
      />
      <Choices
        label={inbox.status}
        choices={statusChoices}
        names={inbox.statusChoices}
        value={filters.status}
        onChoose={(status) => onChange({ ...filters, status })}
      />
      {isFiltered(filters) && (
        <Button type="link" onClick={() => onChange(noFilters)}>
          {inbox.clear}
        </Button>
      )}
    </div>
  );
}
