package contract

// trashExceptions are about the trash of spaces.
var trashExceptions = []exception{
	{
		deployment: DataCenter, method: "GET", path: "/rest/extender/1.0/trash/*", problem: noOperation,
		reason: "the app \"REST Extender\" documents this operation, where it is installed",
		source: "REST API - Trash, in the documentation of the app",
	},
}
