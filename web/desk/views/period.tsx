/** A time, an agent and a language, to choose what a report is about. */
import { Group, Select, TextInput } from '@mantine/core';
import type { Agent, Language } from '../api';
import { useLive } from '../live';
import { LANGUAGE_NAMES, useSpeaking } from '../texts';

export interface Period { from: string; to: string; agent: string | null; language: string | null }

const DAY_MS = 86_400_000;

/** Up to today. */
export function lastDays(days: number): Period {
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
  return { from: day(days - 1), to: day(0), agent: null, language: null };
}

export function queryOf({ from, to, agent, language }: Period, more: Record<string, string> = {}): string {
  return new URLSearchParams({ from, to, ...(agent !== null && { agent }), ...(language !== null && { language }), ...more }).toString();
}

export function PeriodChoice({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const { say } = useSpeaking();
  const agents = useLive<{ items: Agent[] }>('/agents').data?.items ?? [];
  return (
    <Group gap="xs" align="end">
      <TextInput type="date" size="xs" label={say('from')} value={period.from} max={period.to} onChange={({ currentTarget: { value } }) => { if (value !== '') onChange({ ...period, from: value }); }} />
      <TextInput type="date" size="xs" label={say('to')} value={period.to} min={period.from} onChange={({ currentTarget: { value } }) => { if (value !== '') onChange({ ...period, to: value }); }} />
      <Select size="xs" label={say('agent')} placeholder={say('anybody')} clearable data={agents.map(({ id, name }) => ({ value: id, label: name }))} value={period.agent} onChange={(agent) => onChange({ ...period, agent })} clearButtonProps={{ 'aria-label': say('remove') }} />
      <Select size="xs" label={say('spoken')} placeholder={say('anyLanguage')} clearable data={(Object.keys(LANGUAGE_NAMES) as Language[]).map((value) => ({ value, label: LANGUAGE_NAMES[value] }))} value={period.language} onChange={(language) => onChange({ ...period, language })} clearButtonProps={{ 'aria-label': say('remove') }} />
    </Group>
  );
}
