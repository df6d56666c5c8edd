// The parts of a drawing: boxes in columns, and arrows between them.

export interface Box {
    id: string;
    title: string;
    lines: string[];
}

export interface Column {
    title: string;
    boxes: Box[];
}

export interface Arrow {
    from: string;
    to: string;
}

export interface PipelineGraph {
    name: string;
    columns: Column[];
    arrows: Arrow[];
}
