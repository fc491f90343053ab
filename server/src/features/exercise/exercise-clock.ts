import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instantColumn } from '../../platform/columns.js';

/** The shift between the office's clock and PostgreSQL's, shared by all processes. One row, and only in exercise mode. */
@Entity({ tableName: 'exercise_clock' })
export class ExerciseClockRow {
  @PrimaryKey({ type: 'integer', autoincrement: false })
  id = 1;

  /** Milliseconds to add to PostgreSQL's time. */
  @Property({ columnType: 'bigint', type: 'number' })
  offsetMilliseconds!: number;

  /** The instant, on the office's clock, at which the exercise began. */
  @Property({ ...instantColumn })
  startedAt!: Date;
}
