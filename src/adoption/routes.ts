import express from 'express';
export function adoptionRoutes(_parts: object): express.Router { return express.Router(); }
