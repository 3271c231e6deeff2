/** The site: its users and content, which a test sets up, changes and inspects. */

import type {
  NewBackgroundJob,
  NewContent,
  NewCredential,
  NewDatasource,
  NewFlow,
  NewProject,
  NewSchedule,
  NewTask,
  NewUser,
  NewWorkbook,
} from './builders.ts';
import { Credentials } from './credentials.ts';
import type { Ids } from './ids.ts';
import {
  type Datasource,
  type Flow,
  type Item,
  type Project,
  refreshJobType,
  type User,
  type Workbook,
} from './items.ts';
import type { Job, JobState } from './job-state.ts';
import type { Jobs } from './jobs.ts';
import type { Settings } from './options.ts';
import { joinPath, pathOf, splitPath } from './project-path.ts';
import { isActive, type RefreshTask, type Schedule } from './schedule.ts';
import { type ScheduledState, scheduledState } from './scheduled.ts';
import { Shelf } from './shelf.ts';
import type { Tasks } from './tasks.ts';
import { Timetable } from './timetable.ts';

const LONG_AGO = '2024-01-01T00:00:00Z';

export class World {
  readonly siteId: string;
  readonly users = new Shelf<User>();
  readonly projects = new Shelf<Project>();
  readonly workbooks = new Shelf<Workbook>();
  readonly datasources = new Shelf<Datasource>();
  readonly flows = new Shelf<Flow>();
  readonly credentials = new Credentials();
  /** There from the start, and the default of owners, tokens and background jobs. */
  readonly administrator: User;
  /** Is told of each page of a list that was read, `workbooks` say: what happens between two pages. */
  afterPage: ((list: string, page: number) => void) | undefined;
  readonly #projectsByPath = new Map<string, Project>();
  readonly #contentUrls = new Set<string>();
  readonly #settings: Settings;
  readonly #ids: Ids;
  readonly #jobs: Jobs;
  readonly #timetable: Timetable;

  constructor(settings: Settings, ids: Ids, jobs: Jobs) {
    this.#settings = settings;
    this.#ids = ids;
    this.#jobs = jobs;
    this.#timetable = new Timetable(settings, ids);
    this.siteId = ids.luid();
    this.administrator = this.addUser({
      name: 'admin@example.com',
      fullName: 'Ada Administrator',
      siteRole: settings.edition === 'server' ? 'ServerAdministrator' : 'SiteAdministratorCreator',
    });
    this.addProject('default');
  }

  addUser(user: NewUser): User {
    const isEmail = user.name.includes('@');
    return this.users.add({
      id: this.#ids.luid(),
      name: user.name,
      fullName: user.fullName ?? user.name.replace(/@.*/, ''),
      email: user.email ?? (isEmail ? user.name : `${user.name}@example.com`),
      domain: user.domain ?? (this.#settings.edition === 'cloud' ? 'external' : 'local'),
      siteRole: user.siteRole ?? 'Creator',
      isDeleted: false,
    });
  }

  /** @param path for instance `Finance/Monthly`; what is missing above it is made, too */
  addProject(path: string, project: NewProject = {}): Project {
    const [name = '', ...above] = splitPath(path).reverse();
    const parent = above.length === 0 ? undefined : this.addProject(joinPath(above.reverse()));
    return this.#child(parent, name, project);
  }

  addWorkbook(workbook: NewWorkbook): Workbook {
    const content = this.#content(workbook);
    const embeddedSources = workbook.embeddedSources?.map((source) =>
      typeof source === 'string'
        ? { name: source, hasExtracts: true }
        : { ...source, hasExtracts: source.hasExtracts ?? true },
    );
    return this.workbooks.add({
      ...content,
      kind: 'workbook',
      project: workbook.personalSpace ? undefined : content.project,
      contentUrl: this.#contentUrl(workbook),
      hasExtracts:
        workbook.hasExtracts ?? embeddedSources?.some((source) => source.hasExtracts) ?? true,
      embeddedSources,
      publishedSources: workbook.publishedSources ?? [],
      throughBridge: workbook.throughBridge ?? false,
      isIndexed: workbook.isIndexed ?? true,
      hasAlerts: workbook.hasAlerts ?? false,
      showTabs: workbook.showTabs ?? false,
      sheetCount: workbook.sheetCount ?? 1,
      favoritesTotal: workbook.favoritesTotal ?? 0,
      subscriptionsTotal: workbook.subscriptionsTotal ?? 0,
    });
  }

  addDatasource(datasource: NewDatasource): Datasource {
    return this.datasources.add({
      ...this.#content(datasource),
      kind: 'datasource',
      contentUrl: this.#contentUrl(datasource),
      hasExtracts: datasource.hasExtracts ?? true,
      isCertified: datasource.isCertified ?? false,
      isPublished: datasource.isPublished ?? true,
      useRemoteQueryAgent: datasource.useRemoteQueryAgent ?? false,
      type: datasource.type ?? 'sqlserver',
      fields: datasource.fields ?? {},
    });
  }

  addFlow(flow: NewFlow): Flow {
    const { parameters = [], outputSteps = ['Output'] } = flow;
    return this.flows.add({
      ...this.#content(flow),
      kind: 'flow',
      fileType: flow.fileType ?? 'tflx',
      parameters: parameters.map((parameter) => ({
        id: this.#ids.luid(),
        type: 'string',
        value: undefined,
        isRequired: false,
        domain: undefined,
        ...parameter,
      })),
      outputSteps: outputSteps.map((step) =>
        typeof step === 'string' ? { id: this.#ids.luid(), name: step } : step,
      ),
    });
  }

  /** A job that is none of the client's, for instance a scheduled refresh that is running already. */
  addBackgroundJob(job: NewBackgroundJob): Job {
    return this.#jobs.enqueue({
      ...job,
      jobType: job.jobType ?? (job.item ? refreshJobType(job.item) : 'subscription'),
      initiator: job.initiator ?? this.administrator,
      script: { queueMs: 0, ...job.script },
      createdAt: this.#settings.now() - (job.agoMs ?? 0),
    });
  }

  /** A schedule of Tableau Server, which tasks can then be on. */
  addSchedule(schedule: NewSchedule): Schedule {
    return this.#timetable.addSchedule(schedule);
  }

  /** An extract refresh task. It starts nothing by itself: see `runScheduled`. */
  addTask(task: NewTask): RefreshTask {
    return this.#timetable.addTask(task);
  }

  /**
   * As if the time of the item's tasks had come: the jobs of those that are active, in other words none
   * when all of them were deleted or suspended. When they would run by their schedules plays no part.
   */
  runScheduled(item: Workbook | Datasource, job: Omit<NewBackgroundJob, 'item'> = {}): Job[] {
    return this.tasks
      .of(item)
      .filter(isActive)
      .map(({ type, priority }) => {
        const jobType = refreshJobType(item, type);
        const script = job.script ?? this.#jobs.nextScript(item);
        return this.addBackgroundJob({ jobType, priority, ...job, script, item });
      });
  }

  /** All tasks and schedules in plain values, to be compared with those of another moment. */
  scheduled({ ids = true }: { ids?: boolean } = {}): ScheduledState {
    return scheduledState(this.tasks, this.schedules.all(), ids);
  }

  addCredential(credential: NewCredential): void {
    if ('clientId' in credential) this.credentials.add(credential);
    else this.credentials.add({ ...credential, user: this.#user(credential.user) });
  }

  /** As if somebody deleted it, and with it its tasks. */
  remove(item: Item): void {
    if (item.kind !== 'flow') for (const task of this.tasks.of(item)) this.tasks.delete(task);
    if (item.kind === 'workbook') this.workbooks.delete(item);
    else if (item.kind === 'datasource') this.datasources.delete(item);
    else this.flows.delete(item);
  }

  /** As if somebody deleted the user: what they own is there, and nobody is found by their id. */
  removeUser(user: User): void {
    user.isDeleted = true;
    this.users.delete(user);
  }

  get tasks(): Tasks {
    return this.#timetable.tasks;
  }

  /** Of the server: Cloud has none. */
  get schedules(): Shelf<Schedule> {
    return this.#timetable.schedules;
  }

  /** The jobs that Tableau still knows, oldest first. */
  get jobs(): readonly JobState[] {
    return this.#jobs.states();
  }

  #content(content: NewContent) {
    const { project = 'default', createdAt = LONG_AGO, refresh = {} } = content;
    return {
      id: this.#ids.luid(),
      number: this.#ids.number(),
      name: content.name,
      project: typeof project === 'string' ? this.addProject(project) : project,
      owner: this.#user(content.owner),
      tags: [...(content.tags ?? [])],
      description: content.description,
      createdAt: Date.parse(createdAt),
      updatedAt: Date.parse(content.updatedAt ?? createdAt),
      listedFrom: this.#settings.now() + (content.listedAfterMs ?? Number.NEGATIVE_INFINITY),
      size: content.size ?? 1,
      visibleTo: content.visibleTo,
      refreshableBy: content.refreshableBy,
      refresh: 'length' in refresh ? refresh : [refresh],
    };
  }

  #child(parent: Project | undefined, name: string, project: NewProject): Project {
    const path = pathOf({ name, parent });
    const present = this.#projectsByPath.get(path);
    if (present) return present;
    const createdAt = Date.parse(project.createdAt ?? LONG_AGO);
    const child = this.projects.add({
      id: this.#ids.luid(),
      name,
      parent,
      description: project.description ?? '',
      owner: this.#user(project.owner),
      createdAt,
      updatedAt: project.updatedAt === undefined ? createdAt : Date.parse(project.updatedAt),
    });
    this.#projectsByPath.set(path, child);
    return child;
  }

  #user(user: User | string = this.administrator): User {
    if (typeof user !== 'string') return user;
    const [named] = this.users.named(user);
    if (named === undefined) throw new Error(`Add the user '${user}' before what refers to it.`);
    return named;
  }

  /** Unique on a site: Tableau appends a number to the letters and digits of the name. */
  #contentUrl({ contentUrl, name }: NewWorkbook | NewDatasource): string {
    const plain = name.replace(/[^\p{L}\p{N}_-]/gu, '');
    const free = this.#contentUrls.has(plain) ? `${plain}_${this.#ids.number()}` : plain;
    const chosen = contentUrl ?? free;
    this.#contentUrls.add(chosen);
    return chosen;
  }
}
