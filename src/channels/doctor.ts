/** What `waybill doctor` asks of each channel. A channel is examined by a function of its own, named in `src/cli/doctor.ts`. */
import type { Config } from '../config';

export interface Finding {
  /** off: not set up, which is no fault. */
  state: 'good' | 'wrong' | 'off';
  what: string;
  /** What the operator does about it. */
  remedy?: string;
}

/** Throws nothing: what cannot be found out is a finding. */
export type Examination = (config: Config) => Promise<Finding[]>;
