import express from 'express';
export function openPeopleRoutes(_parts: object): express.Router {
  return express.Router();
}
export function peopleRoutes(_parts: object): express.Router {
  return express.Router();
}
