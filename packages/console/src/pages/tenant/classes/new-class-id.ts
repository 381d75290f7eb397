/** Stands in the address where a class's id would, while a new one is made; no id of the server looks like it. */
export const newClassId = 'new'
