import { IsInt } from 'class-validator';
import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { HistoryEntry, historyOf } from '../audit/index.js';
import { declarations, settingKeys, SettingUnit, type SettingKey } from './setting.rules.js';
import { changeSetting, settingsRecordId, valuesInForce } from './setting.service.js';

registerEnumType(SettingUnit, {
  name: 'SettingUnit',
  description: 'What a setting counts. WORKING_DAY: days on which the office works. YES_NO: 1 for yes, 0 for no.',
});

@ObjectType({ description: 'A number that the office may change.' })
export class OfficeSetting {
  @Field(() => String, { description: 'Stable key, such as `extensions.at_most`.' })
  key!: SettingKey;

  @Field(() => Int, { description: 'The number in force.' })
  value!: number;

  @Field(() => Int, { description: 'What it is until somebody changes it.' })
  initialValue!: number;

  @Field(() => Int, { description: 'The least that is taken.' })
  least!: number;

  @Field(() => Int, { description: 'The most that is taken.' })
  most!: number;

  @Field(() => SettingUnit, { description: 'What it counts.' })
  unit!: SettingUnit;
}

@InputType({ description: 'A number of the office, changed.' })
export class ChangeSettingInput {
  @Field(() => String, { description: 'Key of the setting.' })
  key!: string;

  @Field(() => Int, { description: 'The new number, within its bounds.' })
  @IsInt()
  value!: number;

  @Field(() => Int, { description: 'The number that was read; refused with `setting.changed_meanwhile` when another person changed it since.' })
  @IsInt()
  previousValue!: number;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The setting that was changed.' })
export class ChangeSettingPayload {
  @Field(() => OfficeSetting, { description: 'The setting, changed.' })
  setting!: OfficeSetting;
}

async function readSetting(context: Context, key: SettingKey): Promise<OfficeSetting> {
  const { initial, least, most, unit } = declarations[key];
  return { key, value: (await valuesInForce(context)).get(key) ?? initial, initialValue: initial, least, most, unit };
}

@Resolver()
export class SettingResolver {
  @Query(() => [OfficeSetting], { description: 'The numbers that the office may change. Everybody may read the rules they are held to.' })
  settings(@Ctx() { context }: GraphContext): Promise<OfficeSetting[]> {
    return Promise.all(settingKeys.map((key) => readSetting(context, key)));
  }

  @Query(() => [HistoryEntry], { description: 'Who changed which number, when and why, the oldest first. Administrator, cabinet and auditor.' })
  settingHistory(@Ctx() { context }: GraphContext): Promise<HistoryEntry[]> {
    authorise(context.ability.can('READ', 'Setting'));
    return historyOf(context, settingsRecordId);
  }

  @Mutation(() => ChangeSettingPayload, {
    description:
      'Changes a number of the office. Administrator only. Errors: `setting.unknown`, `setting.out_of_bounds`, `setting.unchanged`, `setting.changed_meanwhile`.',
  })
  async changeSetting(
    @Ctx() graph: GraphContext,
    @Arg('input', () => ChangeSettingInput, { description: 'What the act needs.' }) input: ChangeSettingInput,
  ): Promise<ChangeSettingPayload> {
    const key = await changeSetting(graph.context, input);
    return { setting: { ...(await readSetting(graph.context, key)), value: input.value } };
  }
}
