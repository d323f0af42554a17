import 'reflect-metadata';
import { putAwayAtEnd } from './at-end.ts';

putAwayAtEnd();
