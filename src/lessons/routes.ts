import express from 'express';
export function lessonRoutes(_parts: object): express.Router { return express.Router(); }
